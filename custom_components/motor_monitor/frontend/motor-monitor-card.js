/* Motor Monitor 0.1.0. Built from card/, not to be edited. Contains Lit, BSD-3-Clause, (c) Google LLC. */
var oi=Object.defineProperty;var si=Object.getOwnPropertyDescriptor;var d=(i,e,t,r)=>{for(var n=r>1?void 0:r?si(e,t):e,o=i.length-1,s;o>=0;o--)(s=i[o])&&(n=(r?s(e,t,n):s(n))||n);return r&&n&&oi(e,t,n),n};var Rt=globalThis,Nt=Rt.ShadowRoot&&(Rt.ShadyCSS===void 0||Rt.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,pe=Symbol(),Ie=new WeakMap,ft=class{constructor(e,t,r){if(this._$cssResult$=!0,r!==pe)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(Nt&&e===void 0){let r=t!==void 0&&t.length===1;r&&(e=Ie.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),r&&Ie.set(t,e))}return e}toString(){return this.cssText}},Ue=i=>new ft(typeof i=="string"?i:i+"",void 0,pe),w=(i,...e)=>{let t=i.length===1?i[0]:e.reduce((r,n,o)=>r+(s=>{if(s._$cssResult$===!0)return s.cssText;if(typeof s=="number")return s;throw Error("Value passed to 'css' function must be a 'css' function result: "+s+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(n)+i[o+1],i[0]);return new ft(t,i,pe)},De=(i,e)=>{if(Nt)i.adoptedStyleSheets=e.map(t=>t instanceof CSSStyleSheet?t:t.styleSheet);else for(let t of e){let r=document.createElement("style"),n=Rt.litNonce;n!==void 0&&r.setAttribute("nonce",n),r.textContent=t.cssText,i.appendChild(r)}},me=Nt?i=>i:i=>i instanceof CSSStyleSheet?(e=>{let t="";for(let r of e.cssRules)t+=r.cssText;return Ue(t)})(i):i;var{is:ai,defineProperty:li,getOwnPropertyDescriptor:ci,getOwnPropertyNames:di,getOwnPropertySymbols:pi,getPrototypeOf:mi}=Object,Lt=globalThis,qe=Lt.trustedTypes,ui=qe?qe.emptyScript:"",hi=Lt.reactiveElementPolyfillSupport,yt=(i,e)=>i,vt={toAttribute(i,e){switch(e){case Boolean:i=i?ui:null;break;case Object:case Array:i=i==null?i:JSON.stringify(i)}return i},fromAttribute(i,e){let t=i;switch(e){case Boolean:t=i!==null;break;case Number:t=i===null?null:Number(i);break;case Object:case Array:try{t=JSON.parse(i)}catch{t=null}}return t}},zt=(i,e)=>!ai(i,e),Fe={attribute:!0,type:String,converter:vt,reflect:!1,useDefault:!1,hasChanged:zt};Symbol.metadata??=Symbol("metadata"),Lt.litPropertyMetadata??=new WeakMap;var L=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=Fe){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let r=Symbol(),n=this.getPropertyDescriptor(e,r,t);n!==void 0&&li(this.prototype,e,n)}}static getPropertyDescriptor(e,t,r){let{get:n,set:o}=ci(this.prototype,e)??{get(){return this[t]},set(s){this[t]=s}};return{get:n,set(s){let l=n?.call(this);o?.call(this,s),this.requestUpdate(e,l,r)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??Fe}static _$Ei(){if(this.hasOwnProperty(yt("elementProperties")))return;let e=mi(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(yt("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(yt("properties"))){let t=this.properties,r=[...di(t),...pi(t)];for(let n of r)this.createProperty(n,t[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[r,n]of t)this.elementProperties.set(r,n)}this._$Eh=new Map;for(let[t,r]of this.elementProperties){let n=this._$Eu(t,r);n!==void 0&&this._$Eh.set(n,t)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let r=new Set(e.flat(1/0).reverse());for(let n of r)t.unshift(me(n))}else e!==void 0&&t.push(me(e));return t}static _$Eu(e,t){let r=t.attribute;return r===!1?void 0:typeof r=="string"?r:typeof e=="string"?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let r of t.keys())this.hasOwnProperty(r)&&(e.set(r,this[r]),delete this[r]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return De(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,r){this._$AK(e,r)}_$ET(e,t){let r=this.constructor.elementProperties.get(e),n=this.constructor._$Eu(e,r);if(n!==void 0&&r.reflect===!0){let o=(r.converter?.toAttribute!==void 0?r.converter:vt).toAttribute(t,r.type);this._$Em=e,o==null?this.removeAttribute(n):this.setAttribute(n,o),this._$Em=null}}_$AK(e,t){let r=this.constructor,n=r._$Eh.get(e);if(n!==void 0&&this._$Em!==n){let o=r.getPropertyOptions(n),s=typeof o.converter=="function"?{fromAttribute:o.converter}:o.converter?.fromAttribute!==void 0?o.converter:vt;this._$Em=n;let l=s.fromAttribute(t,o.type);this[n]=l??this._$Ej?.get(n)??l,this._$Em=null}}requestUpdate(e,t,r,n=!1,o){if(e!==void 0){let s=this.constructor;if(n===!1&&(o=this[e]),r??=s.getPropertyOptions(e),!((r.hasChanged??zt)(o,t)||r.useDefault&&r.reflect&&o===this._$Ej?.get(e)&&!this.hasAttribute(s._$Eu(e,r))))return;this.C(e,t,r)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(e,t,{useDefault:r,reflect:n,wrapped:o},s){r&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,s??t??this[e]),o!==!0||s!==void 0)||(this._$AL.has(e)||(this.hasUpdated||r||(t=void 0),this._$AL.set(e,t)),n===!0&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(t){Promise.reject(t)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[n,o]of this._$Ep)this[n]=o;this._$Ep=void 0}let r=this.constructor.elementProperties;if(r.size>0)for(let[n,o]of r){let{wrapped:s}=o,l=this[n];s!==!0||this._$AL.has(n)||l===void 0||this.C(n,void 0,o,l)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(r=>r.hostUpdate?.()),this.update(t)):this._$EM()}catch(r){throw e=!1,this._$EM(),r}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(t=>t.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),this._$EM()}updated(e){}firstUpdated(e){}};L.elementStyles=[],L.shadowRootOptions={mode:"open"},L[yt("elementProperties")]=new Map,L[yt("finalized")]=new Map,hi?.({ReactiveElement:L}),(Lt.reactiveElementVersions??=[]).push("2.1.2");var he=globalThis,We=i=>i,jt=he.trustedTypes,Ve=jt?jt.createPolicy("lit-html",{createHTML:i=>i}):void 0,ge="$lit$",z=`lit$${Math.random().toFixed(9).slice(2)}$`,fe="?"+z,gi=`<${fe}>`,Z=document,wt=()=>Z.createComment(""),$t=i=>i===null||typeof i!="object"&&typeof i!="function",ye=Array.isArray,Ze=i=>ye(i)||typeof i?.[Symbol.iterator]=="function",ue=`[ 	
\f\r]`,bt=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Be=/-->/g,Ke=/>/g,G=RegExp(`>|${ue}(?:([^\\s"'>=/]+)(${ue}*=${ue}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Ye=/'/g,Ge=/"/g,Je=/^(?:script|style|textarea|title)$/i,ve=i=>(e,...t)=>({_$litType$:i,strings:e,values:t}),c=ve(1),_=ve(2),xn=ve(3),j=Symbol.for("lit-noChange"),p=Symbol.for("lit-nothing"),Qe=new WeakMap,Q=Z.createTreeWalker(Z,129);function Xe(i,e){if(!ye(i)||!i.hasOwnProperty("raw"))throw Error("invalid template strings array");return Ve!==void 0?Ve.createHTML(e):e}var tr=(i,e)=>{let t=i.length-1,r=[],n,o=e===2?"<svg>":e===3?"<math>":"",s=bt;for(let l=0;l<t;l++){let a=i[l],u,g,m=-1,y=0;for(;y<a.length&&(s.lastIndex=y,g=s.exec(a),g!==null);)y=s.lastIndex,s===bt?g[1]==="!--"?s=Be:g[1]!==void 0?s=Ke:g[2]!==void 0?(Je.test(g[2])&&(n=RegExp("</"+g[2],"g")),s=G):g[3]!==void 0&&(s=G):s===G?g[0]===">"?(s=n??bt,m=-1):g[1]===void 0?m=-2:(m=s.lastIndex-g[2].length,u=g[1],s=g[3]===void 0?G:g[3]==='"'?Ge:Ye):s===Ge||s===Ye?s=G:s===Be||s===Ke?s=bt:(s=G,n=void 0);let f=s===G&&i[l+1].startsWith("/>")?" ":"";o+=s===bt?a+gi:m>=0?(r.push(u),a.slice(0,m)+ge+a.slice(m)+z+f):a+z+(m===-2?l:f)}return[Xe(i,o+(i[t]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),r]},_t=class i{constructor({strings:e,_$litType$:t},r){let n;this.parts=[];let o=0,s=0,l=e.length-1,a=this.parts,[u,g]=tr(e,t);if(this.el=i.createElement(u,r),Q.currentNode=this.el.content,t===2||t===3){let m=this.el.content.firstChild;m.replaceWith(...m.childNodes)}for(;(n=Q.nextNode())!==null&&a.length<l;){if(n.nodeType===1){if(n.hasAttributes())for(let m of n.getAttributeNames())if(m.endsWith(ge)){let y=g[s++],f=n.getAttribute(m).split(z),x=/([.?@])?(.*)/.exec(y);a.push({type:1,index:o,name:x[2],strings:f,ctor:x[1]==="."?Ut:x[1]==="?"?Dt:x[1]==="@"?qt:X}),n.removeAttribute(m)}else m.startsWith(z)&&(a.push({type:6,index:o}),n.removeAttribute(m));if(Je.test(n.tagName)){let m=n.textContent.split(z),y=m.length-1;if(y>0){n.textContent=jt?jt.emptyScript:"";for(let f=0;f<y;f++)n.append(m[f],wt()),Q.nextNode(),a.push({type:2,index:++o});n.append(m[y],wt())}}}else if(n.nodeType===8)if(n.data===fe)a.push({type:2,index:o});else{let m=-1;for(;(m=n.data.indexOf(z,m+1))!==-1;)a.push({type:7,index:o}),m+=z.length-1}o++}}static createElement(e,t){let r=Z.createElement("template");return r.innerHTML=e,r}};function J(i,e,t=i,r){if(e===j)return e;let n=r!==void 0?t._$Co?.[r]:t._$Cl,o=$t(e)?void 0:e._$litDirective$;return n?.constructor!==o&&(n?._$AO?.(!1),o===void 0?n=void 0:(n=new o(i),n._$AT(i,t,r)),r!==void 0?(t._$Co??=[])[r]=n:t._$Cl=n),n!==void 0&&(e=J(i,n._$AS(i,e.values),n,r)),e}var It=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:r}=this._$AD,n=(e?.creationScope??Z).importNode(t,!0);Q.currentNode=n;let o=Q.nextNode(),s=0,l=0,a=r[0];for(;a!==void 0;){if(s===a.index){let u;a.type===2?u=new ot(o,o.nextSibling,this,e):a.type===1?u=new a.ctor(o,a.name,a.strings,this,e):a.type===6&&(u=new Ft(o,this,e)),this._$AV.push(u),a=r[++l]}s!==a?.index&&(o=Q.nextNode(),s++)}return Q.currentNode=Z,n}p(e){let t=0;for(let r of this._$AV)r!==void 0&&(r.strings!==void 0?(r._$AI(e,r,t),t+=r.strings.length-2):r._$AI(e[t])),t++}},ot=class i{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,r,n){this.type=2,this._$AH=p,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=r,this.options=n,this._$Cv=n?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=J(this,e,t),$t(e)?e===p||e==null||e===""?(this._$AH!==p&&this._$AR(),this._$AH=p):e!==this._$AH&&e!==j&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):Ze(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==p&&$t(this._$AH)?this._$AA.nextSibling.data=e:this.T(Z.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:r}=e,n=typeof r=="number"?this._$AC(e):(r.el===void 0&&(r.el=_t.createElement(Xe(r.h,r.h[0]),this.options)),r);if(this._$AH?._$AD===n)this._$AH.p(t);else{let o=new It(n,this),s=o.u(this.options);o.p(t),this.T(s),this._$AH=o}}_$AC(e){let t=Qe.get(e.strings);return t===void 0&&Qe.set(e.strings,t=new _t(e)),t}k(e){ye(this._$AH)||(this._$AH=[],this._$AR());let t=this._$AH,r,n=0;for(let o of e)n===t.length?t.push(r=new i(this.O(wt()),this.O(wt()),this,this.options)):r=t[n],r._$AI(o),n++;n<t.length&&(this._$AR(r&&r._$AB.nextSibling,n),t.length=n)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let r=We(e).nextSibling;We(e).remove(),e=r}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},X=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,r,n,o){this.type=1,this._$AH=p,this._$AN=void 0,this.element=e,this.name=t,this._$AM=n,this.options=o,r.length>2||r[0]!==""||r[1]!==""?(this._$AH=Array(r.length-1).fill(new String),this.strings=r):this._$AH=p}_$AI(e,t=this,r,n){let o=this.strings,s=!1;if(o===void 0)e=J(this,e,t,0),s=!$t(e)||e!==this._$AH&&e!==j,s&&(this._$AH=e);else{let l=e,a,u;for(e=o[0],a=0;a<o.length-1;a++)u=J(this,l[r+a],t,a),u===j&&(u=this._$AH[a]),s||=!$t(u)||u!==this._$AH[a],u===p?e=p:e!==p&&(e+=(u??"")+o[a+1]),this._$AH[a]=u}s&&!n&&this.j(e)}j(e){e===p?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??"")}},Ut=class extends X{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===p?void 0:e}},Dt=class extends X{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==p)}},qt=class extends X{constructor(e,t,r,n,o){super(e,t,r,n,o),this.type=5}_$AI(e,t=this){if((e=J(this,e,t,0)??p)===j)return;let r=this._$AH,n=e===p&&r!==p||e.capture!==r.capture||e.once!==r.once||e.passive!==r.passive,o=e!==p&&(r===p||n);n&&this.element.removeEventListener(this.name,this,r),o&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},Ft=class{constructor(e,t,r){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=r}get _$AU(){return this._$AM._$AU}_$AI(e){J(this,e)}},er={M:ge,P:z,A:fe,C:1,L:tr,R:It,D:Ze,V:J,I:ot,H:X,N:Dt,U:qt,B:Ut,F:Ft},fi=he.litHtmlPolyfillSupport;fi?.(_t,ot),(he.litHtmlVersions??=[]).push("3.3.3");var rr=(i,e,t)=>{let r=t?.renderBefore??e,n=r._$litPart$;if(n===void 0){let o=t?.renderBefore??null;r._$litPart$=n=new ot(e.insertBefore(wt(),o),o,void 0,t??{})}return n._$AI(i),n};var be=globalThis,v=class extends L{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=rr(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return j}};v._$litElement$=!0,v.finalized=!0,be.litElementHydrateSupport?.({LitElement:v});var yi=be.litElementPolyfillSupport;yi?.({LitElement:v});(be.litElementVersions??=[]).push("4.2.2");var vi={attribute:!0,type:String,converter:vt,reflect:!1,hasChanged:zt},bi=(i=vi,e,t)=>{let{kind:r,metadata:n}=t,o=globalThis.litPropertyMetadata.get(n);if(o===void 0&&globalThis.litPropertyMetadata.set(n,o=new Map),r==="setter"&&((i=Object.create(i)).wrapped=!0),o.set(t.name,i),r==="accessor"){let{name:s}=t;return{set(l){let a=e.get.call(this);e.set.call(this,l),this.requestUpdate(s,a,i,!0,l)},init(l){return l!==void 0&&this.C(s,void 0,i,l),l}}}if(r==="setter"){let{name:s}=t;return function(l){let a=this[s];e.call(this,l),this.requestUpdate(s,a,i,!0,l)}}throw Error("Unsupported decorator location: "+r)};function h(i){return(e,t)=>typeof t=="object"?bi(i,e,t):((r,n,o)=>{let s=n.hasOwnProperty(o);return n.constructor.createProperty(o,r),s?Object.getOwnPropertyDescriptor(n,o):void 0})(i,e,t)}function b(i){return h({...i,state:!0,attribute:!1})}var ir={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},nr=i=>(...e)=>({_$litDirective$:i,values:e}),Vt=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,r){this._$Ct=e,this._$AM=t,this._$Ci=r}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}};var{I:wi}=er,or=i=>i;var sr=()=>document.createComment(""),st=(i,e,t)=>{let r=i._$AA.parentNode,n=e===void 0?i._$AB:e._$AA;if(t===void 0){let o=r.insertBefore(sr(),n),s=r.insertBefore(sr(),n);t=new wi(o,s,i,i.options)}else{let o=t._$AB.nextSibling,s=t._$AM,l=s!==i;if(l){let a;t._$AQ?.(i),t._$AM=i,t._$AP!==void 0&&(a=i._$AU)!==s._$AU&&t._$AP(a)}if(o!==n||l){let a=t._$AA;for(;a!==o;){let u=or(a).nextSibling;or(r).insertBefore(a,n),a=u}}}return t},F=(i,e,t=i)=>(i._$AI(e,t),i),$i={},ar=(i,e=$i)=>i._$AH=e,lr=i=>i._$AH,Bt=i=>{i._$AR(),i._$AA.remove()};var cr=(i,e,t)=>{let r=new Map;for(let n=e;n<=t;n++)r.set(i[n],n);return r},Kt=nr(class extends Vt{constructor(i){if(super(i),i.type!==ir.CHILD)throw Error("repeat() can only be used in text expressions")}dt(i,e,t){let r;t===void 0?t=e:e!==void 0&&(r=e);let n=[],o=[],s=0;for(let l of i)n[s]=r?r(l,s):s,o[s]=t(l,s),s++;return{values:o,keys:n}}render(i,e,t){return this.dt(i,e,t).values}update(i,[e,t,r]){let n=lr(i),{values:o,keys:s}=this.dt(e,t,r);if(!Array.isArray(n))return this.ut=s,o;let l=this.ut??=[],a=[],u,g,m=0,y=n.length-1,f=0,x=o.length-1;for(;m<=y&&f<=x;)if(n[m]===null)m++;else if(n[y]===null)y--;else if(l[m]===s[f])a[f]=F(n[m],o[f]),m++,f++;else if(l[y]===s[x])a[x]=F(n[y],o[x]),y--,x--;else if(l[m]===s[x])a[x]=F(n[m],o[x]),st(i,a[x+1],n[m]),m++,x--;else if(l[y]===s[f])a[f]=F(n[y],o[f]),st(i,n[m],n[y]),y--,f++;else if(u===void 0&&(u=cr(s,f,x),g=cr(l,m,y)),u.has(l[m]))if(u.has(l[y])){let N=g.get(s[f]),de=N!==void 0?n[N]:null;if(de===null){let je=st(i,n[m]);F(je,o[f]),a[f]=je}else a[f]=F(de,o[f]),st(i,n[m],de),n[N]=null;f++}else Bt(n[y]),y--;else Bt(n[m]),m++;for(;f<=x;){let N=st(i,a[x+1]);F(N,o[f]),a[f++]=N}for(;m<=y;){let N=n[m++];N!==null&&Bt(N)}return this.ut=s,ar(i,a),j}});var _i="motor_monitor/subscribe",xi="motor_monitor/alerts",Si="motor_monitor/acknowledge_alert",ki="motor_monitor/resolve_alert",Ai="motor_monitor/shelve_alert",Ei="motor_monitor/unshelve_alert",Ci="motor_monitor/retrain";function tt(i){return i===void 0?{}:{config_entry_id:i}}function dr(i,e,t){return i.subscribeMessage(t,{type:_i,...tt(e)},{resubscribe:!1})}async function Yt(i,e,t){return(await i.callWS({type:xi,...tt(e),...t})).alerts}function pr(i,e,t){return i.callWS({type:Si,...tt(e),alert_id:t})}function mr(i,e,t){return i.callWS({type:ki,...tt(e),alert_id:t})}function ur(i,e,t,r){return i.callWS({type:Ai,...tt(e),alert_id:t,duration:{hours:r}})}function hr(i,e,t){return i.callWS({type:Ei,...tt(e),alert_id:t})}function gr(i,e){return i.callWS({type:Ci,...tt(e)})}var xt=500,at=["open","shelved","resolved","all"],fr=["critical","warning"],Mi={open:{resolved:!1,shelved:!1},shelved:{resolved:!1,shelved:!0},resolved:{resolved:!0},all:{}};async function yr(i,e,{state:t,severity:r,motor:n},o){let s={...Mi[t],...r?{severity:r}:{},limit:Math.min(o+1,xt)},l=e.filter(m=>n===void 0||m.device===n),a=await Promise.allSettled(l.map(m=>Yt(i,m.entry,s))),u=[],g=[];for(let[m,y]of l.entries()){let f=a[m];f?.status==="fulfilled"?u.push(...f.value.map(x=>({motor:y,alert:x}))):g.push({motor:y,error:f?.reason})}return u.sort((m,y)=>Date.parse(y.alert.raised_at)-Date.parse(m.alert.raised_at)),{alerts:u.slice(0,o),hasMore:u.length>o,failures:g}}var k="motor_monitor";function lt(i){return Object.values(i.devices).filter(e=>e!==void 0).filter(e=>e.identifiers.some(([t])=>t===k))}function Gt(i){return i.config_entry_id??i.primary_config_entry??i.config_entries?.[0]}var vr="config_panel",St;function A(i){if(St?.language!==i.language){let e=i.loadBackendTranslation(vr,k).then(t=>(r,n)=>t(Zt(r),n));St={language:i.language,words:e},e.catch(()=>St=void 0)}return St.words}async function Qt(){return St?.words}function Zt(i){return`component.${k}.${vr}.card.${i}`}var kt="custom:motor-monitor-alerts-card";function we({motors:i,show:e,filters:t}){if(i!==void 0&&!Array.isArray(i))throw new Error("motors: not a list of devices");if(e!==void 0&&!at.includes(e))throw new Error(`show: not of ${at.join(", ")}`);if(t!==void 0&&typeof t!="boolean")throw new Error("filters: not true or false")}function br(i,e=[]){return lt(i).filter(t=>e.length===0||e.includes(t.id)).map(t=>({device:t.id,entry:Gt(t)??"",name:t.name_by_user??t.name??t.id})).filter(({entry:t})=>t).sort((t,r)=>t.name.localeCompare(r.name,i.language))}async function wr(){let i=await Qt(),e=n=>i?.(`alerts_card.${n}`)??n,t={title:e("heading"),motors:e("motors"),show:e("begin"),filters:e("show_filters")},r=at.map(n=>({value:n,label:e(n)}));return{schema:[{name:"title",selector:{text:{}}},{name:"motors",selector:{device:{multiple:!0,filter:{integration:k}}}},{name:"show",default:"open",selector:{select:{mode:"dropdown",options:r}}},{name:"filters",default:!0,selector:{boolean:{}}}],computeLabel:({name:n})=>t[n]??n,computeHelper:({name:n})=>n==="motors"?e("motors_hint"):void 0,assertConfig:we}}function $r(i,e){let t=i.entities[e];return t?.platform!==k||!t.device_id||!["active_alerts","alert","problem","severity"].includes(t.translation_key??"")?null:{config:{type:kt,motors:[t.device_id]}}}function $e(i,e){if(Object.is(i,e)||!_r(i)||!_r(e)||Array.isArray(i)!==Array.isArray(e))return e;let t=Object.keys(e),r=Array.isArray(e)?[]:{},n=t.length===Object.keys(i).length;for(let o of t)r[o]=$e(i[o],e[o]),n&&=Object.is(r[o],i[o])&&o in i;return n?i:r}function _r(i){return typeof i=="object"&&i!==null}var Pi=500,Ti=1e4,_e=class{constructor(e,t,r){this.connection=e;this.motor=t;this.ended=r;this.listeners=new Set;this.news={};this.waiting={};this.toldAt=-1/0;this.attempt=0;this.ask=()=>{clearTimeout(this.retry),this.attempt+=1;let{attempt:e}=this,t=()=>e===this.attempt;dr(this.connection,this.motor,r=>{t()&&this.hear({snapshot:r})}).then(r=>{t()?this.unsubscribe=r:r()},r=>{t()&&(this.hear({...this.waiting,error:xe(r)}),this.retry=setTimeout(this.ask,Ti))})};this.lost=()=>{this.unsubscribe=void 0,this.attempt+=1,this.hear({...this.waiting,error:{code:"disconnected",message:""}})};this.tell=()=>{this.timer=void 0,this.toldAt=performance.now(),this.news=$e(this.news,this.waiting);for(let e of this.listeners)e(this.news)}}join(e){return this.listeners.add(e),this.listeners.size===1&&this.open(),(this.news.snapshot??this.news.error)&&e(this.news),()=>{this.listeners.delete(e)&&this.listeners.size===0&&this.close()}}open(){this.connection.addEventListener("ready",this.ask),this.connection.addEventListener("disconnected",this.lost),this.ask()}close(){this.connection.removeEventListener("ready",this.ask),this.connection.removeEventListener("disconnected",this.lost),clearTimeout(this.timer),clearTimeout(this.retry),this.attempt+=1,this.leave(),this.ended()}leave(){let{unsubscribe:e}=this;this.unsubscribe=void 0,Promise.resolve(e?.()).catch(()=>{})}hear(e){this.waiting=e,this.timer??=setTimeout(()=>requestAnimationFrame(this.tell),Math.max(0,this.toldAt+Pi-performance.now()))}};function xe(i){if(typeof i=="object"&&i!==null&&"code"in i){let e="message"in i?String(i.message):"";return{code:String(i.code),message:e}}return{code:"failed",message:i instanceof Error?i.message:""}}var xr=new WeakMap;function Jt(i,e,t){let r=xr.get(i)??new Map;xr.set(i,r);let n=r.get(e);return n||(n=new _e(i,e,()=>r.delete(e)),r.set(e,n)),n.join(t)}var Oi=["not_found","unauthorized","unknown_command","disconnected"];function P(i,e){let{code:t,message:r}=xe(e);return Oi.includes(t)?i(`error.${t}`):r?i("error.other",{message:r}):i("error.failed")}var $=w`
  :host {
    display: block;
    --normal: var(--success-color, #43a047);
    --warning: var(--warning-color, #ffa600);
    --critical: var(--error-color, #db4437);
    --quiet: var(--secondary-text-color, #727272);
    --line: var(--divider-color, #e0e0e0);
    --on-normal: var(--ha-color-on-success-normal, var(--primary-text-color));
    --on-warning: var(--ha-color-on-warning-normal, var(--primary-text-color));
    --on-critical: var(--ha-color-on-danger-normal, var(--primary-text-color));
    color: var(--primary-text-color);
    font-variant-numeric: tabular-nums;
  }
  [hidden] {
    display: none !important;
  }
  h3 {
    margin: 0 0 8px;
    font-size: var(--ha-font-size-m, 14px);
    font-weight: var(--ha-font-weight-medium, 500);
    line-height: 1.3;
  }
  .quiet {
    color: var(--quiet);
  }
  .zone-warning {
    color: var(--on-warning);
  }
  .zone-critical {
    color: var(--on-critical);
    font-weight: 600;
  }
  ha-icon {
    --mdc-icon-size: 18px;
    flex: none;
    display: inline-flex;
  }
  button {
    font: inherit;
    font-weight: var(--ha-font-weight-medium, 500);
    min-height: 36px;
    padding: 4px 12px;
    color: var(--primary-text-color);
    background: none;
    border: 1px solid var(--line);
    border-radius: var(--ha-border-radius-pill, 18px);
    cursor: pointer;
  }
  button:hover:not(:disabled) {
    background: color-mix(in srgb, var(--primary-text-color) 8%, transparent);
  }
  button:focus-visible {
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: 2px;
  }
  button:disabled {
    opacity: 0.5;
    cursor: default;
  }
  [role="alert"] {
    margin: 8px 0 0;
    color: var(--on-critical);
  }
`,T={normal:"mdi:check-circle-outline",ok:"mdi:check-circle-outline",warning:"mdi:alert-outline",critical:"mdi:alert-octagon"};var Sr={comma_decimal:["en-US","en"],decimal_comma:["de","es","it"],space_comma:["fr","sv","cs"],quote_decimal:"de-CH",system:void 0},kr={voltage:{unit:"V",digits:0},current:{unit:"A",digits:1},power:{unit:"W",digits:0},energy:{unit:"kWh",digits:1},frequency:{unit:"Hz",digits:2},power_factor:{unit:"",digits:2},temperature:{unit:"\xB0C",digits:1},vibration:{unit:"mm/s",digits:1},speed:{unit:"rpm",digits:0},share:{unit:"%",digits:0},unbalance:{unit:"%",digits:1},figure:{unit:"",digits:0}},Xt=class i{constructor(e,t,r){this.locale=e;this.fahrenheit=t;this.timeZone=r;this.numbers=new Map}static of(e){return new i(e.locale,e.config.unit_system.temperature==="\xB0F",e.locale.time_zone==="server"?e.config.time_zone:void 0)}number(e,t){return e==null||!Number.isFinite(e)?"\u2013":this.plain(this.convert(e,t),kr[t].digits)}unit(e){return e==="temperature"&&this.fahrenheit?"\xB0F":kr[e].unit}value(e,t){let r=this.number(e,t),n=this.unit(t);return r==="\u2013"||!n?r:`${r}\xA0${n}`}time(e){return this.moment(e,{hour:"numeric",minute:"2-digit"})}dayAndTime(e){return this.moment(e,{month:"short",day:"numeric",hour:"numeric",minute:"2-digit"})}day(e){return this.moment(e,{weekday:"short",day:"numeric"})}midnight(e){if(this.timeZone===void 0)return new Date(e).setHours(0,0,0,0);let t=new Intl.DateTimeFormat("en",{timeZone:this.timeZone,hourCycle:"h23",hour:"numeric",minute:"numeric",second:"numeric"}).formatToParts(e),r=n=>Number(t.find(o=>o.type===n)?.value);return e-((r("hour")*60+r("minute"))*60+r("second"))*1e3-e%1e3}convert(e,t){return t==="temperature"&&this.fahrenheit?e*1.8+32:e}plain(e,t){let r=String(t),n=this.numbers.get(r);if(!n){let o=this.locale.number_format,s=o in Sr?Sr[o]:this.locale.language;n=new Intl.NumberFormat(s,{minimumFractionDigits:t,maximumFractionDigits:t,useGrouping:o!=="none"}),this.numbers.set(r,n)}return n.format(e)}moment(e,t){let r={12:!0,24:!1}[this.locale.time_format];return new Intl.DateTimeFormat(this.locale.language,{...t,...this.timeZone===void 0?{}:{timeZone:this.timeZone},...r===void 0||t.hour===void 0?{}:{hour12:r}}).format(new Date(e))}};function te(i,e){return{hass:i,words:e,format:Xt.of(i)}}function ct(i,e){return i?.connection!==e.connection||i.language!==e.language||i.locale!==e.locale||i.user!==e.user||i.config!==e.config||i.devices!==e.devices}var ee=10,C=class extends v{constructor(){super(...arguments);this.motors=[];this.filter={state:"open"};this.count=ee;this.happenings=0;this.question=0;this.leave=[];this.choose=t=>{this.filter=t.detail,this.count=ee};this.showMore=()=>{this.count=Math.min(this.count+ee,xt)}}static{this.styles=[$,w`
      .content {
        display: grid;
        gap: 12px;
        padding: 16px;
      }
      h2 {
        margin: 0;
        font-size: var(--ha-font-size-l, 16px);
        font-weight: var(--ha-font-weight-medium, 500);
      }
      ul {
        display: grid;
        gap: 8px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      p {
        display: flex;
        align-items: center;
        gap: 6px;
        margin: 0;
      }
      p ha-icon {
        color: var(--on-normal);
      }
      button {
        justify-self: center;
      }
    `]}static getStubConfig(){return{type:"custom:motor-monitor-alerts-card"}}static{this.getConfigForm=wr}setConfig(t){we(t),this.config=t,this.filter={state:t.show??"open"},this.count=ee}getCardSize(){return 5}getGridOptions(){return{columns:12,min_columns:6,rows:"auto"}}set hass(t){let r=this.newest;this.newest=t,ct(r,t)&&this.settle(t)}async settle(t){let r=await A(t);this.newest&&!ct(t,this.newest)&&(this.setting=te(t,r))}connectedCallback(){super.connectedCallback(),this.watch(),this.happenings+=1}disconnectedCallback(){super.disconnectedCallback(),this.unwatch()}willUpdate(t){let{config:r,setting:n}=this;if(!r||!n)return;if(t.has("config")||t.has("setting")){this.motors=br(n.hass,r.motors);let{motor:s}=this.filter;s!==void 0&&this.motors.every(({device:l})=>l!==s)&&(this.filter={state:this.filter.state}),this.watch()}["config","setting","filter","count","happenings"].some(s=>t.has(s))&&this.ask(n)}watch(){if(!this.isConnected||!this.setting)return;let t=this.leave.splice(0),{connection:r}=this.setting.hass;for(let{entry:n}of this.motors){let o;this.leave.push(Jt(r,n,({snapshot:s})=>{o!==void 0&&o!==s?.alerts&&(this.happenings+=1),o=s?.alerts}))}for(let n of t)n()}unwatch(){for(let t of this.leave.splice(0))t()}async ask({hass:t}){this.question+=1;let{question:r}=this,n=await yr(t,this.motors,this.filter,this.count);r===this.question&&(this.page=n)}render(){let{config:t,setting:r}=this;if(!t||!r)return c`<ha-card></ha-card>`;let{words:n}=r,o=t.title??n("alerts_card.title");return c`<ha-card>
      <div class="content">
        ${o?c`<h2>${o}</h2>`:p}
        ${this.motors.length===0?c`<p>${n("alerts_card.no_motor")}</p>`:this.list(t,r)}
      </div>
    </ha-card>`}list(t,r){let{words:n}=r;return c`${t.filters??!0?c`<motor-monitor-alert-filters
            .words=${n}
            .filter=${this.filter}
            .motors=${this.motors}
            @filter=${this.choose}
          ></motor-monitor-alert-filters>`:p}
    ${this.page?this.alerts(r,this.page):c`<p role="status">${n("alerts_card.loading")}</p>`}`}alerts(t,{alerts:r,hasMore:n,failures:o}){let{words:s}=t,l=this.filter.state==="open"&&!this.filter.severity;return c`${o.map(({motor:a,error:u})=>c`<p role="alert">${a.name}: ${P(s,u)}</p>`)}
    ${r.length===0&&o.length===0?c`<p role="status">
            <ha-icon icon="mdi:check-circle-outline"></ha-icon>${s(l?"alerts_card.none_open":"alerts_card.none")}
          </p>`:c`<ul aria-live="polite">
            ${Kt(r,({motor:a,alert:u})=>`${a.entry} ${u.id}`,({motor:a,alert:u})=>c`<li>
                  <motor-monitor-alert-row
                    .setting=${t}
                    .motor=${a.entry}
                    .motorName=${this.motors.length>1?a.name:""}
                    .alert=${u}
                  ></motor-monitor-alert-row>
                </li>`)}
          </ul>`}
    ${n?this.older(t):p}`}older({words:t}){return this.count>=xt?c`<p class="quiet">${t("alerts_card.most",{count:xt})}</p>`:c`<button @click=${this.showMore}>${t("alerts_card.more")}</button>`}};d([b()],C.prototype,"config",2),d([b()],C.prototype,"setting",2),d([b()],C.prototype,"motors",2),d([b()],C.prototype,"filter",2),d([b()],C.prototype,"count",2),d([b()],C.prototype,"page",2),d([b()],C.prototype,"happenings",2);async function Ar(i){!customElements.get("home-assistant")&&document.querySelector("home-assistant")&&await customElements.whenDefined("home-assistant");for(let[e,t]of Object.entries(i))customElements.get(e)||customElements.define(e,t)}var et=class extends v{constructor(){super(...arguments);this.motors=[];this.tell=t=>{let{name:r,value:n}=t.target,o=Object.entries(this.filter).filter(([l])=>l!==r),s=Object.fromEntries(n?[...o,[r,n]]:o);this.dispatchEvent(new CustomEvent("filter",{detail:s}))}}static{this.styles=[$,w`
      .filters {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      label {
        flex: 1 1 120px;
        display: grid;
        gap: 2px;
        min-width: 0;
        font-size: var(--ha-font-size-s, 12px);
        color: var(--quiet);
      }
      select {
        min-width: 0;
        min-height: 40px;
        padding: 4px 8px;
        font: inherit;
        font-size: var(--ha-font-size-m, 14px);
        color: var(--primary-text-color);
        background: var(--card-background-color, var(--ha-card-background));
        border: 1px solid var(--line);
        border-radius: var(--ha-border-radius-md, 8px);
      }
      select:focus-visible {
        outline: 2px solid var(--primary-color, #009ac7);
        outline-offset: 1px;
      }
    `]}render(){let{words:t,filter:r,motors:n}=this,o={value:"",label:t("alerts_card.all")},s={value:"",label:t("alerts_card.every_motor")},l=at.map(g=>({value:g,label:t(`alerts_card.${g}`)})),a=fr.map(g=>({value:g,label:t(`alerts_card.${g}`)})),u=n.map(({device:g,name:m})=>({value:g,label:m}));return c`<div class="filters" role="group" aria-label=${t("alerts_card.filters")}>
      ${this.choose("state",l,r.state)}
      ${this.choose("severity",[o,...a],r.severity)}
      ${n.length>1?this.choose("motor",[s,...u],r.motor):p}
    </div>`}choose(t,r,n){return c`<label>
      ${this.words(`alerts_card.${t}`)}
      <select name=${t} @change=${this.tell}>
        ${r.map(({value:o,label:s})=>c`<option value=${o} ?selected=${o===(n??"")}>${s}</option>`)}
      </select>
    </label>`}};d([h({attribute:!1})],et.prototype,"words",2),d([h({attribute:!1})],et.prototype,"filter",2),d([h({attribute:!1})],et.prototype,"motors",2);var rt=class extends v{constructor(){super(...arguments);this.alerts=[]}static{this.styles=[$,w`
      ul {
        display: grid;
        gap: 8px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      p {
        display: flex;
        align-items: center;
        gap: 6px;
        margin: 0;
      }
      p ha-icon {
        color: var(--on-normal);
      }
    `]}render(){let{words:t}=this.setting,r=[...this.alerts].sort((n,o)=>Number(n.shelved)-Number(o.shelved));return c`<h3>${t("alerts.title")}${r.length?c` (${r.length})`:p}</h3>
      ${r.length?c`<ul aria-live="polite">
              ${Kt(r,n=>n.id,n=>c`<li>
                    <motor-monitor-alert-row
                      .setting=${this.setting}
                      .motor=${this.motor}
                      .alert=${n}
                    ></motor-monitor-alert-row>
                  </li>`)}
            </ul>`:c`<p><ha-icon icon="mdi:check-circle-outline"></ha-icon>${t("alerts.none")}</p>`}`}};d([h({attribute:!1})],rt.prototype,"setting",2),d([h()],rt.prototype,"motor",2),d([h({attribute:!1})],rt.prototype,"alerts",2);function Er(){return window.loadCardHelpers()}async function At(i,e){return(await Er()).showConfirmationDialog(i,e)}async function Cr(i,e){let t=await(await Er()).showPromptDialog(i,{...e,inputType:"number"}),r=Number(t);return t!==null&&Number.isFinite(r)&&r>0?r:void 0}var Mr={offered:8,most:168},O=class extends v{constructor(){super(...arguments);this.motorName="";this.busy=!1;this.error="";this.acknowledge=async()=>{await At(this,this.question("acknowledge"))&&await pr(this.setting.hass,this.motor,this.alert.id)};this.resolve=async()=>{await At(this,this.question("resolve"))&&await mr(this.setting.hass,this.motor,this.alert.id)};this.shelve=async()=>{let t=await Cr(this,{...this.question("shelve"),inputLabel:this.setting.words("confirm.hours"),inputMin:1,inputMax:Mr.most,defaultValue:String(Mr.offered)});t!==void 0&&await ur(this.setting.hass,this.motor,this.alert.id,t)};this.unshelve=async()=>{await hr(this.setting.hass,this.motor,this.alert.id)}}static{this.styles=[$,w`
      .row {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 2px 10px;
        padding: 10px 12px;
        border-radius: var(--ha-border-radius-md, 8px);
        border-inline-start: 4px solid var(--mark);
        background: color-mix(in srgb, var(--mark) 10%, transparent);
      }
      .warning {
        --mark: var(--warning);
      }
      .critical {
        --mark: var(--critical);
      }
      .over {
        --mark: var(--line);
      }
      .row > ha-icon {
        --mdc-icon-size: 24px;
      }
      strong {
        font-weight: 600;
      }
      .facts {
        grid-column: 2;
        font-size: var(--ha-font-size-s, 12px);
        line-height: 1.5;
        color: var(--primary-text-color);
        opacity: 0.85;
      }
      .actions {
        grid-column: 2;
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        margin-top: 6px;
      }
      [role="alert"] {
        grid-column: 2;
      }
    `]}render(){let{alert:t,motorName:r}=this,{words:n,hass:o}=this.setting;return c`<div class="row ${t.resolved?"over":t.severity}">
      <ha-icon icon=${t.resolved?"mdi:check":T[t.severity]}></ha-icon>
      <div>
        ${r?c`<strong>${r}</strong> · `:p}<strong>${n(`severity.${t.severity}`)}</strong>:
        ${t.message}
      </div>
      <div class="facts">${this.facts().join(" \xB7 ")}</div>
      ${o.user?.is_admin&&!t.resolved?this.actions():p}
      ${this.error?c`<p role="alert">${this.error}</p>`:p}
    </div>`}facts(){let{alert:t}=this,{words:r,format:n}=this.setting,o=[r("alert.since",{moment:n.dayAndTime(t.raised_at)})];if(t.cleared_at&&o.push(r("alert.cleared",{moment:n.dayAndTime(t.cleared_at)})),t.acknowledged){let s=t.acknowledged_by??r("alert.nobody");o.push(r("alert.acknowledged",{by:s})),t.acknowledged_comment&&o.push(t.acknowledged_comment)}if(t.shelved&&t.shelved_until&&o.push(r("alert.shelved",{moment:n.dayAndTime(t.shelved_until)})),t.resolved_at){let s=n.dayAndTime(t.resolved_at),l=t.resolved_by;o.push(l?r("alert.resolved",{moment:s,by:l}):r("alert.resolved_by_itself",{moment:s}))}return o}actions(){let{alert:t,busy:r}=this,{words:n}=this.setting,o=(s,l)=>c`<button
        ?disabled=${r}
        aria-label="${n(s)}: ${t.message}"
        @click=${()=>this.carryOut(l)}
      >
        ${n(s)}
      </button>`;return c`<div class="actions">
      ${t.acknowledged?p:o("action.acknowledge",this.acknowledge)}
      ${o("action.resolve",this.resolve)}
      ${t.shelved?o("action.unshelve",this.unshelve):o("action.shelve",this.shelve)}
    </div>`}async carryOut(t){this.busy=!0,this.error="";try{await t()}catch(r){this.error=P(this.setting.words,r)}finally{this.busy=!1}}question(t){let{words:r}=this.setting;return{title:r(`confirm.${t}`),text:this.alert.message,confirmText:r(`action.${t}`),dismissText:r("action.cancel")}}};d([h({attribute:!1})],O.prototype,"setting",2),d([h()],O.prototype,"motor",2),d([h({attribute:!1})],O.prototype,"alert",2),d([h({attribute:"motor-name"})],O.prototype,"motorName",2),d([b()],O.prototype,"busy",2),d([b()],O.prototype,"error",2);function re(i){return i.config.components.includes("recorder")}async function Pr(i,e,t,r){return(await Or(i,e,{start_time:new Date(r-t*36e5).toISOString(),period:t<=24?"5minute":"hour",types:["mean","min","max"]})).flatMap(({start:o,end:s,mean:l,min:a,max:u})=>typeof l=="number"?[{at:(o+s)/2,mean:l,least:a??l,most:u??l}]:[])}async function Tr(i,e,t){let n=(await Or(i,e,{start_time:new Date(t).toISOString(),period:"5minute",types:["change"],units:{energy:"kWh"}})).flatMap(({change:o})=>typeof o=="number"?[o]:[]);return n.length?n.reduce((o,s)=>o+s,0):null}async function Or(i,e,t){return(await i.callWS({type:"recorder/statistics_during_period",statistic_ids:[e],...t}))[e]??[]}var ie=36e5,Hi=[24,168],Hr=3e5,Et=50,dt=600,oe=120,Ri=3,S=class extends v{constructor(){super(...arguments);this.alerts=[];this.hours=24;this.points=[];this.marks=[];this.error="";this.loaded=!1;this.asked=0;this.end=0}static{this.styles=[$,w`
      header {
        display: flex;
        align-items: center;
        gap: 8px;
        margin-bottom: 8px;
      }
      h3 {
        flex: 1;
        margin: 0;
      }
      h3 b {
        font-size: 1.3em;
      }
      header button {
        min-height: 30px;
        padding: 2px 10px;
        font-size: var(--ha-font-size-s, 12px);
      }
      button[aria-pressed="true"] {
        border-color: var(--primary-color, #009ac7);
        background: color-mix(in srgb, var(--primary-color, #009ac7) 18%, transparent);
      }
      .plot {
        position: relative;
        height: 120px;
        margin-inline-end: 30px;
      }
      svg {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
      }
      .unusual {
        fill: var(--warning);
        opacity: 0.12;
      }
      .limit {
        stroke: var(--warning);
        stroke-width: 1.5;
        stroke-dasharray: 5 4;
      }
      .base {
        stroke: var(--line);
      }
      .band {
        fill: var(--primary-color, #009ac7);
        opacity: 0.22;
      }
      .curve {
        fill: none;
        stroke: var(--primary-color, #009ac7);
        stroke-width: 2;
        stroke-linejoin: round;
      }
      path,
      line {
        vector-effect: non-scaling-stroke;
      }
      .level {
        position: absolute;
        inset-inline-end: -28px;
        width: 24px;
        transform: translateY(50%);
        font-size: 11px;
        color: var(--quiet);
      }
      .mark {
        position: absolute;
        top: 0;
        bottom: 0;
        width: 0;
        border-inline-start: 1.5px solid var(--critical);
      }
      .mark.warning {
        border-color: var(--warning);
      }
      .mark ha-icon {
        --mdc-icon-size: 16px;
        position: absolute;
        top: -4px;
        left: -9px;
        border-radius: 50%;
        background: var(--card-background-color, white);
        color: var(--on-critical);
      }
      .mark.warning ha-icon {
        color: var(--on-warning);
      }
      .axis {
        display: flex;
        justify-content: space-between;
        margin: 4px 30px 0 0;
        font-size: 11px;
        color: var(--quiet);
      }
      .empty {
        position: absolute;
        inset: 0;
        display: grid;
        place-items: center;
        text-align: center;
        color: var(--quiet);
      }
      ul,
      p {
        margin: 8px 0 0;
        padding: 0;
        list-style: none;
      }
      li {
        padding: 2px 0;
      }
      li.visually-hidden,
      ul.marks {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
    `]}connectedCallback(){super.connectedCallback(),this.timer=setInterval(()=>{this.load()},Hr),this.hasUpdated&&this.load()}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.timer)}updated(t){["setting","motor","entity","alerts","hours"].some(n=>t.has(n))&&this.load()}async load(){let{entity:t,hours:r,motor:n}=this,{hass:o,words:s}=this.setting;if(t===void 0)return;let l=++this.asked;if(!re(o)){this.error=s("error.recorder");return}let a=Date.now(),u=new Date(a-r*ie).toISOString();try{let[g,m]=await Promise.all([Pr(o,t,r,a),Yt(o,n,{start_time:u,limit:100})]);if(l!==this.asked)return;Object.assign(this,{points:g,marks:m,end:a,error:"",loaded:!0})}catch(g){l===this.asked&&(this.error=P(s,g))}}render(){let{words:t,format:r}=this.setting,{score:n}=this.anomaly,o=n===null?t("value.missing"):r.number(n,"figure");return c`<header>
        <h3>${t("anomaly.title")} <b>${o}</b></h3>
        ${Hi.map(s=>c`<button
              aria-pressed=${s===this.hours}
              @click=${()=>{this.hours=s}}
            >
              ${t(`anomaly.hours_${s}`)}
            </button>`)}
      </header>
      ${this.plot()} ${this.reason()}`}plot(){let{words:t}=this.setting;if(this.error)return c`<p role="alert">${this.error}</p>`;let r=this.loaded&&this.points.length<2;return c`<div class="plot" role="img" aria-label=${this.summary}>
        <svg viewBox="0 0 ${dt} ${oe}" preserveAspectRatio="none" aria-hidden="true">
          <rect class="unusual" width=${dt} height=${ne(Et)} />
          <line class="limit" x2=${dt} y1=${ne(Et)} y2=${ne(Et)} />
          <line class="base" x2=${dt} y1=${oe} y2=${oe} />
          ${this.runs().map(n=>_`<path class="band" d=${this.band(n)} /><path class="curve" d=${this.curve(n)} />`)}
        </svg>
        ${[0,Et,100].map(n=>c`<span class="level" style="bottom:${n}%">${n}</span>`)}
        ${this.marks.map(n=>this.mark(n))}
        ${r?c`<div class="empty">${t("anomaly.empty")}</div>`:p}
      </div>
      <div class="axis" aria-hidden="true">${this.times().map(n=>c`<span>${n}</span>`)}</div>
      <ul class="marks">
        ${this.marks.map(n=>c`<li>${this.sayMark(n)}</li>`)}
      </ul>`}reason(){let{words:t}=this.setting,{score:r,contributors:n}=this.anomaly;return r===null?c`<p class="quiet">${t("anomaly.none")}</p>`:r<Et?c`<p class="quiet">${t("anomaly.usual")}</p>`:c`<ul aria-label=${t("anomaly.reason")}>
      ${n.slice(0,3).map(o=>c`<li><ha-icon icon="mdi:arrow-right-thin"></ha-icon> ${o.message}</li>`)}
    </ul>`}mark(t){let r=this.across(Date.parse(t.raised_at))/dt;return r<0||r>1?p:c`<span
      class="mark ${t.severity}"
      style="left:${(r*100).toFixed(2)}%"
      title=${this.sayMark(t)}
      aria-hidden="true"
      ><ha-icon icon=${T[t.severity]}></ha-icon
    ></span>`}sayMark(t){let{words:r,format:n}=this.setting;return`${n.dayAndTime(t.raised_at)}: ${r(`severity.${t.severity}`)}: ${t.message}`}get summary(){let{words:t,format:r}=this.setting,n=Math.max(...this.points.map(o=>o.most));return Number.isFinite(n)?t("anomaly.summary",{period:t(`anomaly.hours_${this.hours}`),most:r.number(n,"figure"),count:this.marks.length}):t("anomaly.empty")}times(){let{format:t}=this.setting,r=this.hours*ie,n=this.end||Date.now();return[0,.25,.5,.75,1].map(o=>{let s=n-r*(1-o);return this.hours>24?t.day(s):t.time(s)})}runs(){let t=this.hours>24?ie:Hr,r=[],n=-1/0;for(let o of this.points)o.at-n>Ri*t&&r.push([]),r.at(-1)?.push(o),n=o.at;return r}curve(t){return`M${t.map(r=>this.place(r.at,r.mean)).join("L")}`}band(t){let r=t.map(o=>this.place(o.at,o.most)),n=t.map(o=>this.place(o.at,o.least)).reverse();return`M${[...r,...n].join("L")}Z`}place(t,r){return`${this.across(t).toFixed(1)} ${ne(r).toFixed(1)}`}across(t){return(1-(this.end-t)/(this.hours*ie))*dt}};d([h({attribute:!1})],S.prototype,"setting",2),d([h()],S.prototype,"motor",2),d([h()],S.prototype,"entity",2),d([h({attribute:!1})],S.prototype,"anomaly",2),d([h({attribute:!1})],S.prototype,"alerts",2),d([b()],S.prototype,"hours",2),d([b()],S.prototype,"points",2),d([b()],S.prototype,"marks",2),d([b()],S.prototype,"error",2),d([b()],S.prototype,"loaded",2);function ne(i){return oe*(1-Math.min(100,Math.max(0,i))/100)}function M(i,e){return{warningHigh:i[`${e}_warning`]??null,criticalHigh:i[`${e}_critical`]??null}}function W(i,e){let{criticalLow:t,warningLow:r,warningHigh:n,criticalHigh:o}=e;return it(o)&&i>=o||it(t)&&i<=t?"critical":it(n)&&i>=n||it(r)&&i<=r?"warning":"normal"}function Rr(i,e,t){let r=Object.values(i).filter(it).filter(s=>s>e&&s<t).sort((s,l)=>s-l),n=[e,...new Set(r),t],o=[];return n.slice(1).forEach((s,l)=>{let a=n[l]??e,u=W((a+s)/2,i),g=o.at(-1);g?.zone===u?o[o.length-1]={...g,to:s}:o.push({zone:u,from:a,to:s})}),o}function Ct(i,e,t){return t>e?Math.min(1,Math.max(0,(i-e)/(t-e))):0}function Nr(i,e,t){let r=Object.values(i).filter(it);if(r.length===0)return[e,t];let n=Math.min(...[i.criticalLow,i.warningLow].filter(it),1/0),o=Math.max(...r);return[n<e?n*.9:e,Ni(Math.max(o*1.2,n===o?t:0))]}function Ni(i){let e=10**Math.floor(Math.log10(Math.max(i,1)))/4;return Math.ceil(i/e)*e}function it(i){return i!=null}var pt=(i,e,t)=>Array.from({length:Math.floor((e-i)/t)+1},(r,n)=>i+n*t),Li=_`<defs>
  <linearGradient id="round" x1="0" y1="0" x2="0" y2="1">
    <stop offset="0" class="dark" />
    <stop offset="0.1" class="mid" />
    <stop offset="0.32" class="light" />
    <stop offset="0.6" class="mid" />
    <stop offset="1" class="dark" />
  </linearGradient>
  <linearGradient id="steel" x1="0" y1="0" x2="0" y2="1">
    <stop offset="0" stop-color="#6f767c" />
    <stop offset="0.3" stop-color="#f3f5f6" />
    <stop offset="0.55" stop-color="#b3bac0" />
    <stop offset="1" stop-color="#585e64" />
  </linearGradient>
  <radialGradient id="heat" cx="0.5" cy="0.5" r="0.62">
    <stop offset="0" class="hot" />
    <stop offset="0.55" class="hot" stop-opacity="0.7" />
    <stop offset="1" class="hot" stop-opacity="0" />
  </radialGradient>
  <clipPath id="in-shaft"><rect x="284" y="106" width="36" height="24" /></clipPath>
  <clipPath id="in-coupling"><rect x="318" y="86" width="24" height="64" rx="4" /></clipPath>
  <clipPath id="in-grille">${pt(38,66,7).map(i=>_`<rect x=${i} y="78" width="4" height="80" rx="2" />`)}</clipPath>
</defs>`,zi=_`<g class="cast">
  <path d="M92 176h40l8 20h-56z" />
  <path d="M200 176h40l8 20h-56z" />
  <rect x="78" y="194" width="174" height="10" rx="2" />
  <path class="slot" d="M96 199h16M218 199h16" />
</g>`,ji=_`<g>
  <path fill="url(#round)" d="M82 58H54Q26 58 26 86v64q0 28 28 28h28z" />
  <g class="grille">${pt(38,66,7).map(i=>_`<rect x=${i} y="78" width="4" height="80" rx="2" />`)}</g>
  <g clip-path="url(#in-grille)"><g class="turning fan">${pt(46,166,20).map(i=>_`<path d="M30 ${i}l46 -10v8l-46 10z" />`)}</g></g>
  <path class="edge" d="M74 58v120" />
</g>`,Ii=_`<g>
  <rect fill="url(#round)" x="80" y="54" width="172" height="128" rx="6" />
  ${pt(62,174,8).map(i=>_`<path class="fin" d="M86 ${i}h160" /><path class="gleam" d="M86 ${i+2}h160" />`)}
  <rect class="heat" fill="url(#heat)" x="80" y="54" width="172" height="128" rx="6" />
  <rect class="plate" x="138" y="102" width="58" height="34" rx="3" />
  <path class="print" d="M144 110h30M144 117h46M144 124h46M144 130h22" />
  <circle class="print-dot" cx="185" cy="110" r="3.5" />
</g>`,Ui=_`<g>
  <path fill="url(#round)" d="M252 56h10q14 2 16 18v88q-2 16-16 18h-10z" />
  <rect fill="url(#round)" x="276" y="94" width="10" height="48" rx="3" />
  <circle class="bolt" cx="264" cy="74" r="4" /><circle class="bolt" cx="264" cy="162" r="4" />
  <path class="edge" d="M252 56v124" />
</g>`,Di=_`<g>
  <rect fill="url(#steel)" x="284" y="106" width="36" height="24" />
  <g clip-path="url(#in-shaft)"><g class="turning">
    ${pt(82,130,24).map(i=>_`<rect class="key" x="292" y=${i} width="22" height="5" rx="2" />`)}
  </g></g>
  <rect fill="url(#steel)" x="318" y="86" width="24" height="64" rx="4" />
  <g clip-path="url(#in-coupling)"><g class="turning">
    ${pt(62,158,24).map(i=>_`<rect class="key" x="318" y=${i} width="24" height="7" />`)}
  </g></g>
  <rect class="gloss" x="318" y="86" width="24" height="64" rx="4" />
</g>`,qi=_`<g>
  <rect class="cast" x="222" y="48" width="16" height="8" rx="2" />
  <circle class="eye" cx="230" cy="41" r="8" />
</g>`,Fi=_`<path class="cable" d="M210 38q26 0 30 -20q3 -14 22 -18" />`,Wi=_`<g class="waves">
  <path d="M296 84q8 -8 16 0M292 74q12 -12 24 0" />
  <path d="M296 152q8 8 16 0M292 162q12 12 24 0" />
  <path d="M20 92q-8 26 0 52M10 84q-10 34 0 68" />
</g>`,Vi=_`<g class="warmth">
  <path d="M96 46q-7 -8 0 -16t0 -16M110 46q-7 -8 0 -16t0 -16M250 46q-7 -8 0 -16t0 -16M264 46q-7 -8 0 -16t0 -16" />
</g>`;function Lr(i){return _`${Li}
    <ellipse class="shadow" cx="168" cy="207" rx="140" ry="7" />
    <g class="machine">
      ${Fi}${zi}${ji}${Di}${Ui}${qi}${Ii}
      <g>
        <rect fill="url(#round)" x="136" y="22" width="64" height="36" rx="5" />
        <path class="edge" d="M136 31h64" />
        <rect class="cast" x="200" y="31" width="12" height="14" rx="2" />
        ${i.map((e,t)=>_`<circle class="lamp ${e?"lit":""}" cx=${152+16*t} cy="45" r="5" />`)}
      </g>
    </g>
    ${Wi}${Vi}`}var zr=.6,I=class extends v{constructor(){super(...arguments);this.state="unknown";this.silent=!1;this.values={};this.limits={};this.watcher="IntersectionObserver"in window?new IntersectionObserver(t=>{this.renderRoot.querySelector("svg")?.classList.toggle("hidden",!t.some(r=>r.isIntersecting))}):void 0}static{this.styles=[$,w`
      :host {
        --paint: color-mix(in srgb, var(--primary-color, #009ac7) 50%, #6d7b86);
        --heat: var(--warning);
      }
      svg {
        display: block;
        width: 100%;
        max-height: 260px;
        overflow: visible;
      }
      .light {
        stop-color: color-mix(in srgb, var(--paint) 62%, white);
      }
      .mid {
        stop-color: var(--paint);
      }
      .dark {
        stop-color: color-mix(in srgb, var(--paint) 55%, black);
      }
      .hot {
        stop-color: var(--heat);
      }
      .heat {
        opacity: var(--warmth, 0);
        transition: opacity 1s;
      }
      .cast {
        fill: color-mix(in srgb, var(--paint) 62%, black);
      }
      .slot {
        stroke: color-mix(in srgb, var(--paint) 30%, black);
        stroke-width: 4;
        stroke-linecap: round;
      }
      .fin {
        stroke: color-mix(in srgb, var(--paint) 42%, black);
        stroke-width: 2.4;
        opacity: 0.75;
      }
      .gleam {
        stroke: white;
        stroke-width: 1.2;
        opacity: 0.22;
      }
      .edge {
        stroke: black;
        stroke-width: 2;
        fill: none;
        opacity: 0.3;
      }
      .grille {
        fill: color-mix(in srgb, var(--paint) 25%, black);
      }
      .fan {
        fill: #d5dade;
        opacity: 0.75;
      }
      .plate {
        fill: #e9ecee;
        stroke: #7d868d;
      }
      .print {
        stroke: #59636b;
        stroke-width: 2;
        opacity: 0.7;
      }
      .print-dot {
        fill: var(--paint);
      }
      .bolt {
        fill: #aeb6bc;
        stroke: color-mix(in srgb, var(--paint) 40%, black);
        stroke-width: 1.5;
      }
      .key {
        fill: #31373c;
        opacity: 0.75;
      }
      .gloss {
        fill: none;
        stroke: black;
        opacity: 0.25;
      }
      .eye {
        fill: none;
        stroke: #8e979e;
        stroke-width: 5;
      }
      .cable {
        fill: none;
        stroke: var(--quiet);
        stroke-width: 6;
        stroke-linecap: round;
      }
      .lamp {
        fill: #22272b;
        stroke: #11151833;
      }
      .lamp.lit {
        fill: #ffe9a3;
        stroke: #ffd24d;
        stroke-width: 2;
      }
      .shadow {
        fill: black;
        opacity: 0.16;
      }
      .waves,
      .warmth {
        fill: none;
        stroke: var(--warning);
        stroke-width: 3.5;
        stroke-linecap: round;
        visibility: hidden;
      }
      .vibration-warning .waves,
      .vibration-critical .waves,
      .temperature-warning .warmth,
      .temperature-critical .warmth {
        visibility: visible;
      }
      .vibration-critical .waves,
      .temperature-critical .warmth {
        stroke: var(--critical);
      }
      .temperature-critical {
        --heat: var(--critical);
      }
      :host([state="off"]) .machine,
      :host([silent]) .machine {
        filter: grayscale(1);
        opacity: 0.5;
      }
      :host([silent]) .machine {
        opacity: 0.3;
      }
      :host([state="running"]:not([silent])) .turning,
      :host([state="starting"]:not([silent])) .turning {
        animation: turn var(--turn, 0.5s) steps(8) infinite;
      }
      :host([state="running"]:not([silent])) .fan,
      :host([state="starting"]:not([silent])) .fan {
        animation-name: blow;
      }
      :host([state="running"]:not([silent])) .vibration-warning .machine,
      :host([state="running"]:not([silent])) .vibration-critical .machine {
        animation: shake 0.16s steps(2, jump-none) infinite alternate;
      }
      .vibration-warning {
        --throw: 0.7px;
      }
      .vibration-critical {
        --throw: 1.6px;
      }
      @keyframes turn {
        to {
          transform: translateY(24px);
        }
      }
      @keyframes blow {
        to {
          transform: translateY(20px);
        }
      }
      @keyframes shake {
        from {
          transform: translate(calc(-1 * var(--throw)), var(--throw));
        }
        to {
          transform: translate(var(--throw), calc(-1 * var(--throw)));
        }
      }
      .hidden *,
      .hidden {
        animation-play-state: paused !important;
      }
      @media (prefers-reduced-motion: reduce) {
        * {
          animation: none !important;
          transition: none !important;
        }
      }
    `]}connectedCallback(){super.connectedCallback(),this.watcher?.observe(this)}disconnectedCallback(){super.disconnectedCallback(),this.watcher?.disconnect()}updated(t){this.style.setProperty("--turn",`${this.turn}s`),this.style.setProperty("--warmth",String(this.warmth))}render(){let t=["a","b","c"].map(n=>!this.silent&&(this.values[`voltage_${n}`]??0)>10),r=["temperature","vibration"].map(n=>`${n}-${this.zone(n)}`);return c`<div class=${r.join(" ")}>
      <svg viewBox="0 0 352 216" role="img" aria-label=${this.description}>${Lr(t)}</svg>
    </div>`}get turn(){let{speed:t}=this.values;return this.state==="starting"?1:t==null?.5:Math.round(Math.min(3,Math.max(.25,600/Math.max(t,1)))*10)/10}get warmth(){let{temperature:t}=this.values,{warningHigh:r,criticalHigh:n}=M(this.limits,"temperature"),o=r??n;if(typeof t!="number"||typeof o!="number"||this.silent)return 0;let s=(t/o-zr)/(1-zr);return Math.round(Math.min(.9,Math.max(0,s))*20)/20}zone(t){let r=this.values[t];return typeof r=="number"&&!this.silent?W(r,M(this.limits,t)):"normal"}get description(){let{words:t,format:r}=this.setting;if(this.silent)return t("drawing.silent");let n=["speed","temperature","vibration"].map(o=>{let s=this.values[o]??null,l=s===null?t("value.missing"):r.value(s,o),a=o==="speed"||s===null?"":`, ${t(`zone.${this.zone(o)}`)}`;return`${t(`quantity.${o}`)} ${l}${a}`});return[t(`drawing.${this.state}`),...n].join("; ")}};d([h({attribute:!1})],I.prototype,"setting",2),d([h({reflect:!0})],I.prototype,"state",2),d([h({type:Boolean,reflect:!0})],I.prototype,"silent",2),d([h({attribute:!1})],I.prototype,"values",2),d([h({attribute:!1})],I.prototype,"limits",2);var Bi=3e5,U=class extends v{constructor(){super(...arguments);this.power=null;this.today=null;this.error=""}static{this.styles=[$,w`
      .line {
        display: flex;
        align-items: baseline;
        flex-wrap: wrap;
        gap: 4px 10px;
      }
      b {
        font-size: 1.7em;
        font-weight: 600;
      }
    `]}connectedCallback(){super.connectedCallback(),this.timer=setInterval(()=>{this.load()},Bi),this.hasUpdated&&this.load()}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.timer)}updated(t){(t.has("setting")||t.has("entity"))&&this.load()}async load(){let{hass:t,words:r,format:n}=this.setting;if(this.entity!==void 0){if(!re(t)){this.error=r("error.recorder");return}try{this.today=await Tr(t,this.entity,n.midnight(Date.now())),this.error=""}catch(o){this.error=P(r,o)}}}render(){let{words:t,format:r}=this.setting;return c`<h3>${t("energy.title")}</h3>
      ${this.error?c`<p role="alert">${this.error}</p>`:c`<div class="line">
              <b>${this.today===null?t("value.missing"):r.value(this.today,"energy")}</b>
              ${this.power===null?p:c`<span class="quiet"
                      >${t("energy.power",{power:r.value(this.power,"power")})}</span
                    >`}
            </div>`}`}};d([h({attribute:!1})],U.prototype,"setting",2),d([h()],U.prototype,"entity",2),d([h({attribute:!1})],U.prototype,"power",2),d([b()],U.prototype,"today",2),d([b()],U.prototype,"error",2);var Mt=42,jr=250,H=class extends v{constructor(){super(...arguments);this.label="";this.kind="figure";this.value=null;this.limits={};this.scale=[0,100]}static{this.styles=[$,w`
      :host {
        text-align: center;
        min-width: 0;
      }
      svg {
        display: block;
        width: 100%;
        max-width: 132px;
        margin: 0 auto;
        overflow: visible;
      }
      path {
        fill: none;
        stroke-linecap: butt;
      }
      .track {
        stroke: var(--line);
        stroke-width: 9;
      }
      .value {
        stroke: var(--primary-color, #009ac7);
        stroke-width: 9;
      }
      .value.warning {
        stroke: var(--warning);
      }
      .value.critical {
        stroke: var(--critical);
      }
      .zone {
        stroke-width: 3;
      }
      .zone.normal {
        stroke: var(--normal);
      }
      .zone.warning {
        stroke: var(--warning);
      }
      .zone.critical {
        stroke: var(--critical);
      }
      .needle {
        stroke: var(--primary-text-color);
        stroke-width: 3;
        stroke-linecap: round;
      }
      text {
        fill: var(--primary-text-color);
        text-anchor: middle;
        font-size: 21px;
        font-weight: 600;
      }
      text.unit {
        fill: var(--quiet);
        font-size: 11px;
        font-weight: 400;
      }
      .label {
        font-size: var(--ha-font-size-s, 12px);
        line-height: 1.25;
        color: var(--quiet);
      }
      .zone-warning,
      .zone-critical {
        display: flex;
        justify-content: center;
        align-items: center;
        gap: 4px;
        font-size: var(--ha-font-size-s, 12px);
      }
      .zone-warning ha-icon,
      .zone-critical ha-icon {
        --mdc-icon-size: 14px;
      }
    `]}render(){let{format:t,words:r}=this.setting,{value:n,limits:o}=this,[s,l]=this.bounds,a=n===null?null:W(n,o),u=a===null?r("value.missing"):t.value(n,this.kind),g=a===null?"":r(`zone.${a}`);return c`<div
        role="meter"
        aria-label=${this.label}
        aria-valuemin=${s}
        aria-valuemax=${l}
        aria-valuenow=${n??p}
        aria-valuetext=${g?`${u}, ${g}`:u}
      >
        <svg viewBox="0 0 100 86" aria-hidden="true">
          <path class="track" d=${Se(0,1,Mt-6)} />
          ${n===null?p:_`<path class="value ${a}" d=${Se(0,Ct(n,s,l),Mt-6)} />
                <path class="needle" d=${Yi(Ct(n,s,l))} />`}
          ${Rr(o,s,l).map(m=>_`<path class="zone ${m.zone}" d=${Se(Ct(m.from,s,l),Ct(m.to,s,l),Mt+3)} />`)}
          <text x="50" y="57">${n===null?"\u2013":t.number(n,this.kind)}</text>
          <text class="unit" x="50" y="71">${t.unit(this.kind)}</text>
        </svg>
      </div>
      <div class="label" aria-hidden="true">${this.label}</div>
      ${a==="warning"||a==="critical"?c`<div class="zone-${a}" aria-hidden="true">
              <ha-icon icon=${T[a]}></ha-icon>${g}
            </div>`:p}`}get bounds(){let[t,r]=Nr(this.limits,...this.scale);return[Math.min(t,this.value??t),Math.max(r,this.value??r)]}};d([h({attribute:!1})],H.prototype,"setting",2),d([h()],H.prototype,"label",2),d([h()],H.prototype,"kind",2),d([h({attribute:!1})],H.prototype,"value",2),d([h({attribute:!1,hasChanged:(t,r)=>JSON.stringify(t)!==JSON.stringify(r)})],H.prototype,"limits",2),d([h({attribute:!1})],H.prototype,"scale",2);function se(i,e){let t=(i-.5)*jr*Math.PI/180;return`${(50+e*Math.sin(t)).toFixed(2)} ${(50-e*Math.cos(t)).toFixed(2)}`}function Se(i,e,t){let r=(e-i)*jr>180?1:0;return`M${se(i,t)}A${t} ${t} 0 ${r} 1 ${se(e,t)}`}function Yi(i){return`M${se(i,Mt-13)}L${se(i,Mt)}`}var R=class extends v{constructor(){super(...arguments);this.busy=!1;this.error="";this.done=!1;this.retrain=async()=>{let{words:t,hass:r}=this.setting;if(await At(this,{title:t("confirm.retrain"),text:t("confirm.retrain_text"),confirmText:t("action.retrain"),dismissText:t("action.cancel")})){this.busy=!0,this.error="",this.done=!1;try{await gr(r,this.motor),this.done=!0}catch(o){this.error=P(t,o)}finally{this.busy=!1}}}}static{this.styles=[$,w`
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 12px;
      }
      .line div:first-of-type {
        flex: 1 1 12em;
      }
      progress {
        appearance: none;
        display: block;
        width: 100%;
        height: 10px;
        margin: 8px 0 0;
        border: none;
        border-radius: 5px;
        overflow: hidden;
        background: var(--line);
      }
      progress::-webkit-progress-bar {
        background: var(--line);
      }
      progress::-webkit-progress-value {
        background: var(--primary-color, #009ac7);
      }
      progress::-moz-progress-bar {
        background: var(--primary-color, #009ac7);
      }
    `]}render(){let{words:t,format:r,hass:n}=this.setting,{state:o,progress:s,trained_at:l,samples:a}=this.model,u=o==="learning"||o==="provisional",g=t(`model.${o}`);return c`<h3>${t("model.title")}</h3>
      <div class="line">
        <div>
          ${g}${u?c` <b>${r.value(s,"share")}</b>`:p}
          ${l?c`<div class="quiet">
                  ${t("model.trained",{moment:r.dayAndTime(l),samples:r.number(a,"figure")})}
                </div>`:p}
        </div>
        ${n.user?.is_admin?c`<button ?disabled=${this.busy||o==="training"} @click=${this.retrain}>
                ${t("action.retrain")}
              </button>`:p}
      </div>
      ${u?c`<progress max="100" .value=${s} aria-label=${g}></progress>`:p}
      <div role="status">${this.done?t("model.done"):p}</div>
      ${this.error?c`<p role="alert">${this.error}</p>`:p}`}};d([h({attribute:!1})],R.prototype,"setting",2),d([h()],R.prototype,"motor",2),d([h({attribute:!1})],R.prototype,"model",2),d([b()],R.prototype,"busy",2),d([b()],R.prototype,"error",2),d([b()],R.prototype,"done",2);var mt=class extends v{constructor(){super(...arguments);this.heading="";this.text=""}static{this.styles=w`
    :host {
      display: block;
      padding: 12px 16px;
      border-inline-start: 4px solid var(--warning-color, #ffa600);
      color: var(--primary-text-color);
    }
    p {
      margin: 4px 0 0;
      color: var(--secondary-text-color);
    }
  `}render(){return c`<strong>${this.heading}</strong>${this.text?c`<p>${this.text}</p>`:p}<slot
      ></slot>`}};d([h()],mt.prototype,"heading",2),d([h()],mt.prototype,"text",2);var Ir=["a","b","c"],Ur=["voltage","current","power","power_factor"],ke={voltage:5,current:20},V=class extends v{constructor(){super(...arguments);this.values={};this.derived={};this.limits={}}static{this.styles=[$,w`
      table {
        width: 100%;
        border-collapse: collapse;
        table-layout: fixed;
      }
      th,
      td {
        padding: 3px 6px;
        text-align: center;
        font-weight: 400;
        white-space: nowrap;
      }
      th[scope="row"] {
        width: 24%;
        padding-inline-start: 0;
        text-align: start;
        color: var(--quiet);
        white-space: normal;
        font-size: var(--ha-font-size-s, 12px);
      }
      td {
        font-size: var(--ha-font-size-l, 16px);
      }
      tr.even td {
        font-weight: 600;
      }
      small {
        font-weight: 400;
        color: var(--quiet);
      }
      thead th span {
        display: inline-block;
        width: 26px;
        line-height: 26px;
        border-radius: 50%;
        font-weight: 700;
        color: var(--primary-text-color);
        background: color-mix(in srgb, var(--primary-color, #009ac7) 22%, transparent);
      }
      thead th.dead span {
        background: none;
        outline: 2px dashed var(--critical);
        outline-offset: -2px;
      }
      .bar {
        position: relative;
        height: 6px;
        margin: 2px 0 3px;
        border-radius: 3px;
        background: var(--line);
        overflow: hidden;
      }
      .bar::after {
        content: "";
        position: absolute;
        inset: 0 calc(50% - 1px);
        background: var(--primary-text-color);
      }
      .bar i {
        position: absolute;
        inset-block: 0;
        background: var(--primary-color, #009ac7);
      }
      .bar.warning i {
        background: var(--warning);
      }
      .bar.critical i {
        background: var(--critical);
      }
      .unbalance {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
        margin: 8px 0 0;
      }
      .unbalance span {
        display: inline-flex;
        align-items: center;
        gap: 4px;
      }
    `]}render(){let{words:t}=this.setting;return c`<table aria-label=${t("phases.title")}>
        <thead>
          <tr>
            <td></td>
            ${Ir.map(r=>c`<th scope="col" class=${this.isDead(r)?"dead":""}>
                  <span>${r.toUpperCase()}</span>
                </th>`)}
          </tr>
        </thead>
        <tbody>
          ${Ur.map(r=>this.row(r))}
        </tbody>
      </table>
      <p class="unbalance">${this.unbalance("voltage_unbalance")} ${this.unbalance("current_unbalance")}</p>`}row(t){let{format:r,words:n}=this.setting,o=Ir.map(a=>this.values[`${t}_${a}`]??null),s=o.filter(a=>a!==null),l=s.length?s.reduce((a,u)=>a+u,0)/s.length:0;return c`<tr class=${t in ke?"even":""}>
      <th scope="row">${n(`quantity.${t}`)}</th>
      ${o.map(a=>c`<td aria-label=${a===null?n("value.missing"):p}>
            ${r.number(a,t)}
            ${a!==null&&r.unit(t)?c`<small>${r.unit(t)}</small>`:p}
            ${a!==null&&t in ke?this.bar(t,a,l):p}
          </td>`)}
    </tr>`}bar(t,r,n){let o=M(this.limits,`${t}_unbalance`),s=n?(r-n)/n*100:0,l=o.criticalHigh??o.warningHigh??ke[t]??100,a=Math.min(50,Math.abs(s)/l*50),u=s<0?"right":"left";return c`<div class="bar ${W(Math.abs(s),o)}" aria-hidden="true">
      <i style="${u}:50%;width:${a.toFixed(1)}%"></i>
    </div>`}unbalance(t){let{format:r,words:n}=this.setting,o=this.derived[t]??null,s=o===null?"normal":W(o,M(this.limits,t)),l=o===null?n("value.missing"):r.value(o,"unbalance");return c`<span class="zone-${s}">
      <ha-icon icon=${o===null?"mdi:help-circle-outline":T[s]}></ha-icon>
      ${n(`quantity.${t}`)} ${l}${s==="normal"?p:c`, ${n(`zone.${s}`)}`}
    </span>`}isDead(t){return Ur.every(r=>(this.values[`${r}_${t}`]??null)===null)}};d([h({attribute:!1})],V.prototype,"setting",2),d([h({attribute:!1})],V.prototype,"values",2),d([h({attribute:!1})],V.prototype,"derived",2),d([h({attribute:!1})],V.prototype,"limits",2);var Gi={off:"mdi:power",starting:"mdi:rotate-right",running:"mdi:engine",unknown:"mdi:help-circle-outline"},E=class extends v{constructor(){super(...arguments);this.title="";this.state="unknown";this.severity="ok";this.reporting=!1;this.outOfService=!1;this.lastReading=null;this.health=null;this.load=null}static{this.styles=[$,w`
      .head {
        display: flex;
        align-items: center;
        gap: 4px 14px;
        padding: 12px 16px;
        border-inline-start: 8px solid var(--mark);
        background: color-mix(in srgb, var(--mark) 14%, transparent);
      }
      .ok {
        --mark: var(--normal);
        --said: var(--on-normal);
      }
      .warning {
        --mark: var(--warning);
        --said: var(--on-warning);
      }
      .critical {
        --mark: var(--critical);
        --said: var(--on-critical);
      }
      .silent,
      .out {
        --mark: var(--quiet);
        --said: var(--primary-text-color);
      }
      .head > ha-icon {
        --mdc-icon-size: 40px;
        color: var(--said);
      }
      .words {
        flex: 1;
        min-width: 0;
      }
      h2 {
        margin: 0;
        font-size: var(--ha-font-size-l, 16px);
        font-weight: var(--ha-font-weight-medium, 500);
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .verdict {
        font-size: 1.6em;
        font-weight: 700;
        line-height: 1.15;
        color: var(--said);
      }
      .state {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 12px;
      }
      .state span {
        display: inline-flex;
        align-items: center;
        gap: 4px;
      }
      .health {
        text-align: center;
        line-height: 1.1;
      }
      .health b {
        display: block;
        font-size: 2em;
        font-weight: 700;
      }
    `]}render(){let{words:t,format:r}=this.setting,[n,o,s]=this.verdict;return c`<div class="head ${n}">
      <ha-icon icon=${o}></ha-icon>
      <div class="words">
        <h2>${this.title}</h2>
        <div class="verdict" role="status">${s}</div>
        <div class="state">
          ${this.reporting?c`<span
                  ><ha-icon icon=${Gi[this.state]}></ha-icon>${t(`state.${this.state}`)}</span
                >`:p}
          ${this.load!==null&&this.reporting?c`<span>${t("quantity.load")} ${r.value(this.load,"share")}</span>`:p}
        </div>
      </div>
      ${this.health===null?p:c`<div class="health">
              <b>${r.number(this.health,"figure")}</b>${t("quantity.health")}
            </div>`}
    </div>`}get verdict(){let{words:t,format:r}=this.setting;if(this.outOfService)return["out","mdi:wrench",t("status.out_of_service")];if(!this.reporting){if(this.lastReading===null)return["silent","mdi:timer-sand",t("status.waiting")];let n=r.dayAndTime(this.lastReading);return["silent","mdi:lan-disconnect",t("status.silent",{moment:n})]}return[this.severity,T[this.severity],t(`status.${this.severity}`)]}};d([h({attribute:!1})],E.prototype,"setting",2),d([h()],E.prototype,"title",2),d([h()],E.prototype,"state",2),d([h()],E.prototype,"severity",2),d([h({type:Boolean})],E.prototype,"reporting",2),d([h({type:Boolean,attribute:"out-of-service"})],E.prototype,"outOfService",2),d([h({attribute:"last-reading"})],E.prototype,"lastReading",2),d([h({type:Number})],E.prototype,"health",2),d([h({type:Number})],E.prototype,"load",2);var ut=["drawing","gauges","phases","alerts","anomaly","model","energy"],Ae=["compact","regular","full"],B="custom:motor-monitor-card";function Ee(i){let{sections:e,layout:t,device_id:r,config_entry_id:n}=i;if(r!==void 0&&typeof r!="string")throw new Error("device_id: not a text");if(n!==void 0&&typeof n!="string")throw new Error("config_entry_id: not a text");if(t!==void 0&&!Ae.includes(t))throw new Error(`layout: not of ${Ae.join(", ")}`);if(e===void 0)return;if(!Array.isArray(e))throw new Error("sections: not a list");let o=e.find(s=>!ut.includes(s));if(o!==void 0)throw new Error(`sections: ${o} is not of ${ut.join(", ")}`)}function Dr(i,e){if(i.config_entry_id!==void 0)return i.config_entry_id;if(i.device_id===void 0)return;let t=e.devices[i.device_id];return t===void 0?null:Gt(t)??null}function qr(i){let[e]=lt(i);return e?{type:B,device_id:e.id}:{type:B}}async function Fr(){let i=await Qt(),e=(t,r)=>r.map(n=>({value:n,label:i?i(`${t}.${n}`):n}));return{schema:[{name:"device_id",selector:{device:{filter:{integration:"motor_monitor"}}}},{name:"name",selector:{text:{}}},{name:"sections",default:[...ut],selector:{select:{multiple:!0,reorder:!0,options:e("section",ut)}}},{name:"layout",selector:{select:{mode:"dropdown",options:e("layout",Ae)}}}],computeLabel:({name:t},r)=>r(Zt(`form.${t}`)),computeHelper:({name:t},r)=>r(Zt(`form.${t}_help`)),assertConfig:Ee}}var Qi=()=>({});function Ce(i,e,t){return{criticalLow:i?.[`${e}_critical`]??null,warningLow:i?.[`${e}_warning`]??null,warningHigh:i?.[`${t}_warning`]??null,criticalHigh:i?.[`${t}_critical`]??null}}function Wr(i,e){let t=[i,e].filter(r=>typeof r=="number");return t.length?Math.min(...t):null}function Zi({limits:i,thresholds:e}){let t=Ce(e,"underspeed","overspeed"),r=M(i,"speed");return{...t,warningHigh:Wr(t.warningHigh,r.warningHigh),criticalHigh:Wr(t.criticalHigh,r.criticalHigh)}}var Ji=[{key:"temperature",kind:"temperature",scale:[0,100],limits:({limits:i})=>M(i,"temperature")},{key:"vibration",kind:"vibration",scale:[0,12],limits:({limits:i})=>M(i,"vibration")},{key:"speed",kind:"speed",scale:[0,3600],limits:Zi},{key:"load",kind:"share",scale:[0,125],limits:Qi},{key:"thermal_capacity_used",kind:"share",scale:[0,120],limits:({limits:i})=>M(i,"overload")},{key:"voltage_average",kind:"voltage",scale:[0,480],limits:({thresholds:i})=>Ce(i,"undervoltage","overvoltage")},{key:"frequency_average",kind:"frequency",scale:[45,65],limits:({thresholds:i})=>Ce(i,"underfrequency","overfrequency")},{key:"power_factor_total",kind:"power_factor",scale:[0,1],limits:({thresholds:i})=>({warningLow:i?.power_factor_warning??null,criticalLow:i?.power_factor_critical??null})}];function Pt(i,e){return i.values[e]??i.derived[e]??null}function Vr(i){return Ji.filter(({key:e})=>Pt(i,e)!==null||e in i.entities)}var Xi=300,tn=660,en=["drawing","gauges","alerts"],rn=3,K=class extends v{constructor(){super(...arguments);this.news={};this.room="regular";this.measure="ResizeObserver"in window?new ResizeObserver(([t])=>{let r=t?.contentRect.width??0;r>0&&(this.room=r<Xi?"compact":r<tn?"regular":"full")}):void 0}static{this.styles=[$,w`
      ha-card {
        height: 100%;
        overflow: hidden;
      }
      .sections {
        display: grid;
        gap: 20px;
        padding: 16px;
      }
      .full {
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 24px 28px;
        align-items: start;
      }
      .full .drawing {
        align-self: center;
      }
      .compact {
        gap: 12px;
        padding: 12px;
      }
      .compact motor-monitor-drawing {
        max-width: 200px;
        margin: 0 auto;
      }
      .gauges {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(96px, 1fr));
        gap: 14px 10px;
      }
      .compact .gauges {
        grid-template-columns: repeat(3, minmax(0, 1fr));
      }
      motor-monitor-notice + motor-monitor-notice {
        margin-top: 4px;
      }
    `]}static getStubConfig(t){return qr(t)}static{this.getConfigForm=Fr}setConfig(t){Ee(t),this.config=t}getCardSize(){return 10}getGridOptions(){return{columns:12,min_columns:6,rows:"auto"}}set hass(t){let r=this.newest;this.newest=t,ct(r,t)&&this.settle(t)}async settle(t){try{let r=await A(t);this.newest&&!ct(t,this.newest)&&(this.setting=te(this.newest,r))}catch{this.newest=void 0}}connectedCallback(){super.connectedCallback(),this.measure?.observe(this),this.requestUpdate()}disconnectedCallback(){super.disconnectedCallback(),this.measure?.disconnect(),this.stop()}stop(){this.leave?.(),this.leave=this.followed=void 0}willUpdate(t){if(!this.isConnected||!this.setting||!this.config||!t.has("setting")&&!t.has("config")&&this.followed)return;let{connection:r}=this.setting.hass,n=Dr(this.config,this.setting.hass);if(n===null){this.stop(),this.news={error:{code:"not_found",message:""}};return}this.followed?.connection===r&&this.followed.motor===n||(this.stop(),this.news={},this.followed={connection:r,motor:n},this.leave=Jt(r,n,o=>{this.news=o}))}render(){let{config:t,setting:r}=this;if(!t||!r)return c`<ha-card></ha-card>`;let{snapshot:n}=this.news;return c`<ha-card
      >${this.notices(r)}${n?this.motor(r,t,n):p}</ha-card
    >`}notices({words:t}){let{snapshot:r,error:n}=this.news;if(n){let o=["not_found","unauthorized","unknown_command","disconnected"].includes(n.code),s=o?n.code:"failed";return c`<motor-monitor-notice
        .heading=${t(`notice.${s}`)}
        .text=${o?t(`error.${s}`):n.message}
      ></motor-monitor-notice>`}return r?r.version==="0.1.0"?p:c`<motor-monitor-notice
      .heading=${t("notice.version")}
      .text=${t("error.version",{integration:r.version,card:"0.1.0"})}
    ></motor-monitor-notice>`:c`<motor-monitor-notice .heading=${t("notice.loading")}></motor-monitor-notice>`}motor(t,r,n){let o=r.layout??this.room,s=r.sections??ut,l=o==="compact"?s.filter(a=>en.includes(a)):s;return c`<motor-monitor-status
        .setting=${t}
        .title=${r.name??n.name}
        .state=${n.operating_state}
        .severity=${n.severity}
        .reporting=${n.reporting}
        .outOfService=${n.out_of_service}
        .lastReading=${n.last_reading}
        .health=${n.health}
        .load=${Pt(n,"load")}
      ></motor-monitor-status>
      <div class="sections ${o}">
        ${l.map(a=>this.section(a,o,t,n))}
      </div>`}section(t,r,n,o){let s=o.config_entry_id,{entities:l}=o;switch(t){case"drawing":return c`<motor-monitor-drawing
          class="drawing"
          .setting=${n}
          .state=${o.operating_state}
          .silent=${!o.reporting}
          .values=${o.values}
          .limits=${o.limits}
        ></motor-monitor-drawing>`;case"gauges":{let a=Vr(o),u=r==="compact"?a.slice(0,rn):a;return c`<div class="gauges">
          ${u.map(g=>this.gauge(g,n,o))}
        </div>`}case"phases":return c`<motor-monitor-phases
          .setting=${n}
          .values=${o.values}
          .derived=${o.derived}
          .limits=${o.limits}
        ></motor-monitor-phases>`;case"alerts":return r==="compact"&&o.alerts.length===0?p:c`<motor-monitor-alert-list
          .setting=${n}
          .motor=${s}
          .alerts=${o.alerts}
        ></motor-monitor-alert-list>`;case"anomaly":return c`<motor-monitor-anomaly-chart
          .setting=${n}
          .motor=${s}
          .entity=${l.anomaly_score}
          .anomaly=${o.anomaly}
          .alerts=${o.alerts}
        ></motor-monitor-anomaly-chart>`;case"model":return c`<motor-monitor-model
          .setting=${n}
          .motor=${s}
          .model=${o.model}
        ></motor-monitor-model>`;case"energy":return l.energy_total===void 0?p:c`<motor-monitor-energy
              .setting=${n}
              .entity=${l.energy_total}
              .power=${Pt(o,"power_total")}
            ></motor-monitor-energy>`}}gauge(t,r,n){return c`<motor-monitor-gauge
      .setting=${r}
      .label=${r.words(`quantity.${t.key}`)}
      .kind=${t.kind}
      .value=${Pt(n,t.key)}
      .limits=${t.limits(n)}
      .scale=${t.scale}
    ></motor-monitor-gauge>`}};d([b()],K.prototype,"config",2),d([b()],K.prototype,"setting",2),d([b()],K.prototype,"news",2),d([b()],K.prototype,"room",2);function Br(i,e){let t=i.entities[e];return t?.platform!==k||!t.device_id?null:{config:{type:B,device_id:t.device_id}}}var Kr=[];function ht(i,e){let t=window,r=t[i]??=[],n=o=>o.type===e.type&&o.strategyType===e.strategyType;r.some(n)||(r.push(e),Kr.push(e))}async function Yr(){let i=document.querySelector("home-assistant");if(!i?.hass)return;let e=await A(i.hass);for(let t of Kr)t.description&&(t.description=e(`offer.${t.strategyType??t.type}`))}var Gr={voltage_average:{phase:"voltage",unbalance:"voltage_unbalance"},voltage_unbalance:{phase:"voltage",unbalance:"voltage_unbalance"},current_average:{phase:"current",unbalance:"current_unbalance"},current_unbalance:{phase:"current",unbalance:"current_unbalance"},power_total:{phase:"power"}},nn=["A","B","C"];function Me(i,{entity_id:e}){let t=e===void 0?void 0:i.entities[e];return t?.platform===k&&(t.translation_key??"")in Gr}var gt=class extends v{constructor(){super(...arguments);this.tile={}}static{this.styles=[$,w`
      .phases {
        display: flex;
        align-items: center;
        gap: 8px;
        height: var(--feature-height, 42px);
        font-size: var(--ha-font-size-s, 12px);
      }
      [role="meter"] {
        position: relative;
        flex: 1;
        min-width: 0;
        padding: 0 4px 6px;
        overflow: hidden;
        text-align: center;
        white-space: nowrap;
      }
      .track,
      .bar {
        position: absolute;
        inset: auto 0 0;
        height: 4px;
        border-radius: 2px;
        background: var(--line);
      }
      .bar {
        width: calc(100% * var(--share));
        background: var(--tile-color, var(--primary-color));
      }
    `]}setConfig(t){}set context(t){this.tile=t,this.look()}set hass(t){let r=this.newest?.language!==t.language;this.newest=t,r&&A(t).then(n=>this.words=n),this.look()}look(){let{newest:t,tile:r}=this;if(!t||r.entity_id===void 0||!Me(t,r))return;let{device_id:n,translation_key:o=""}=t.entities[r.entity_id]??{},s=Gr[o],l=y=>Object.values(t.entities).filter(f=>f?.device_id===n&&f?.translation_key===y).map(f=>t.states[f?.entity_id??""]).filter(f=>f!==void 0).sort((f,x)=>f.entity_id.localeCompare(x.entity_id)),a=l(s?.phase),[u]=s?.unbalance===void 0?[]:l(s.unbalance),g=this.shown;g?.unbalance===u&&g?.phases.length===a.length&&a.every((y,f)=>y===g.phases[f])||(this.shown={phases:a,unbalance:u})}render(){let{shown:t,words:r,newest:n}=this;if(!t||!r||!n)return p;let o=Math.max(0,...t.phases.map(s=>Number(s.state)||0));return c`<div class="phases">
      ${t.phases.map((s,l)=>{let a=Number(s.state),u=Number.isFinite(a)&&s.state!=="",g=u&&o>0?Math.max(0,a/o):0,m=r("feature.phase",{phase:nn[l]??"",value:n.formatEntityState(s)});return c`<div
          role="meter"
          aria-label=${m}
          aria-valuemin="0"
          aria-valuemax=${o}
          aria-valuenow=${u?a:0}
          aria-valuetext=${m}
        >
          ${n.formatEntityState(s)}
          <span class="track"></span><span class="bar" style="--share:${g}"></span>
        </div>`})}
      ${t.unbalance?c`<span
              >${r("feature.unbalance",{value:n.formatEntityState(t.unbalance)})}</span
            >`:p}
    </div>`}};d([b()],gt.prototype,"shown",2),d([b()],gt.prototype,"words",2);var Pe=class{constructor(e,t){this.id=t.id,this.name=t.name_by_user??t.name??t.id,this.entities=Object.values(e.entities).filter(r=>r!==void 0).filter(r=>r.device_id===t.id&&r.platform===k&&!r.hidden).sort((r,n)=>r.entity_id.localeCompare(n.entity_id))}all(e,...t){return t.flatMap(r=>this.entities.filter(n=>n.translation_key===r&&n.entity_id.startsWith(`${e}.`)).map(n=>n.entity_id))}};function nt(i,e){return lt(i).filter(t=>e?.includes(t.id)??!0).map(t=>new Pe(i,t)).sort((t,r)=>t.name.localeCompare(r.name,i.language))}var on=["history","logbook","recorder"];function D(i,e){return i.config.components.includes(e)}function ae(i,e){return["language","config","devices","entities"].some(r=>i[r]!==e[r])&&Qr(i)!==Qr(e)}function Qr(i){let e=on.filter(t=>D(i,t));return JSON.stringify([i.language,e,nt(i)])}var le={type:"entity"};function Tt(i,e,t={}){return{type:"heading",heading:i,heading_style:"title",icon:e,...t}}function Y(i,e={}){return i.map(t=>({type:"tile",entity:t,name:le,...e}))}function Te(i){return i.map(e=>({type:"entity",entity:e,name:le,show_name:!0}))}function q(i,e,t){return e.length===0?[]:[{type:"statistics-graph",title:i,entities:e,grid_options:{columns:12},...t}]}function Ot(i,e,t){let r=e.length>1?"bar-stack":"bar";return q(i,e,{days_to_show:t,period:"day",stat_types:["change"],chart_type:r})}function Oe(i,e,t={}){return{type:"empty-state",icon:"mdi:engine-off-outline",content_only:!0,title:i,content:e,...t}}var Zr=["live","history","alerts","energy","learning"],sn={live:"mdi:pulse",history:"mdi:chart-line",alerts:"mdi:bell-outline",energy:"mdi:lightning-bolt",learning:"mdi:school-outline"},an={live:2,history:2},ln={live:cn,history:dn,alerts:pn,energy:mn,learning:un};function ce(i,e){let t=ln[i](e);if(t.length===0)return;let r=Tt(e.words(`dashboard.${i}`),sn[i]),n=an[i];return{type:"grid",cards:[r,...t],...n===void 0?{}:{column_span:n}}}function cn({motor:i}){return[Jr(i,["drawing","gauges","phases","alerts","energy"]),...Y(i.all("switch","maintenance"))]}function dn({hass:i,words:e,motor:t}){let r={days_to_show:7,period:"hour"},n={...r,stat_types:["mean","min","max"]},o={...r,stat_types:["mean"]},s=[];return D(i,"history")&&s.push(...hn(t.all("sensor","operating_state","severity"),e("dashboard.day"))),D(i,"recorder")&&s.push(...q(e("dashboard.power"),t.all("sensor","power_total"),n),...q(e("dashboard.currents"),t.all("sensor","current"),o),...q(e("dashboard.voltages"),t.all("sensor","voltage"),o),...q(e("dashboard.temperature"),t.all("sensor","temperature"),n),...q(e("dashboard.vibration"),t.all("sensor","vibration"),n),...q(e("dashboard.speed"),t.all("sensor","speed"),n)),s.length>0?s:[Xr(e)]}function pn({hass:i,motor:e}){let t=[{type:kt,title:"",motors:[e.id],grid_options:{columns:12}}];return D(i,"logbook")&&t.push({type:"logbook",target:{device_id:[e.id]},hours_to_show:24,grid_options:{columns:12,rows:6}}),t}function mn({hass:i,words:e,motor:t}){let r=t.all("sensor","energy_total"),n=t.all("sensor","energy");return r.length+n.length===0?[]:D(i,"recorder")?[...r.map(s=>({type:"statistic",entity:s,name:e("dashboard.today"),stat_type:"change",period:{calendar:{period:"day"}}})),...Y(t.all("sensor","power_total")),...Ot(e("dashboard.month"),r,30),...Ot(e("dashboard.phases"),n,7)]:[...Y(r),Xr(e)]}function un({hass:i,words:e,motor:t}){let r=t.all("sensor","anomaly_score"),n={days_to_show:7,period:"hour",stat_types:["mean","max"],min_y_axis:0,max_y_axis:100};return[...Y(t.all("sensor","model_state","learning_progress","model_trained","anomaly_score","health")),...Y(t.all("binary_sensor","anomaly")),Jr(t,["anomaly","model"]),...D(i,"recorder")?q(e("dashboard.score"),r,n):[]]}function hn(i,e){if(i.length===0)return[];let t=i.map(r=>({entity:r,name:le}));return[{type:"history-graph",title:e,entities:t,hours_to_show:24,grid_options:{columns:"full"}}]}function Jr(i,e){return{type:B,device_id:i.id,sections:e,grid_options:{columns:"full"}}}function Xr(i){return{type:"markdown",content:i("dashboard.not_recorded")}}var ti=4;function ei(i,e,t){if(t.length===0)return{type:"panel",cards:[fn(i,e)]};let r=t.flatMap(o=>o.all("sensor","energy_total")),n=D(i,"recorder")?Ot(e("dashboard.week"),r,7):[];return{type:"sections",max_columns:ti,sections:[...t.map(gn),{type:"grid",cards:[Tt(e("alerts_card.title"),"mdi:bell-outline"),{type:kt,title:"",motors:t.map(o=>o.id),grid_options:{columns:12}},...n]}]}}function ri(i,e,t,r){let n=t.all("sensor","operating_state","severity","health","active_alerts");return{type:"sections",max_columns:ti,badges:Te([...n,...t.all("binary_sensor","reporting")]),sections:r.map(o=>ce(o,{hass:i,words:e,motor:t})).filter(o=>o!==void 0)}}function He(i){return Oe(i("dashboard.removed"),i("dashboard.removed_hint"))}function gn(i){let e={tap_action:{action:"navigate",navigation_path:i.id}},t=Te(i.all("sensor","severity")).map(r=>({...r,show_state:!0}));return{type:"grid",cards:[Tt(i.name,"mdi:engine",{...e,badges:t}),{type:B,device_id:i.id,layout:"compact",grid_options:{columns:12}},...Y(i.all("sensor","power_total"),{features:[{type:"custom:motor-monitor-phases-feature"}],grid_options:{columns:12}})]}}function fn(i,e){let t={icon:"mdi:plus",text:e("dashboard.add"),appearance:"filled",variant:"brand",tap_action:{action:"navigate",navigation_path:"/config/integrations/dashboard/add?domain=motor_monitor"}};return Oe(e("dashboard.empty"),e("dashboard.empty_hint"),{...i.user?.is_admin?{buttons:[t]}:{}})}var Ht="motor-monitor",Re=`custom:${Ht}`,Ne=class extends HTMLElement{static async generate({motors:e,sections:t},r){let n=await A(r),o=nt(r,e).map(l=>({title:l.name,path:l.id,strategy:{type:Re,device_id:l.id,...t?{sections:t}:{}}}));return{views:[{title:n("dashboard.overview"),path:"overview",icon:"mdi:view-dashboard",strategy:{type:Re,...e?{motors:e}:{}}},...o]}}static shouldRegenerate(e,t,r){return ae(t,r)}static async getCreateSuggestions(e){return{title:(await A(e))("dashboard.title"),icon:"mdi:engine"}}},Le=class extends HTMLElement{static async generate(e,t){let r=await A(t);if(e.device_id===void 0)return ei(t,r,nt(t,e.motors));let[n]=nt(t,[e.device_id]);return n?ri(t,r,n,e.sections??Zr):{type:"panel",cards:[He(r)]}}static shouldRegenerate(e,t,r){return ae(t,r)}},ze=class extends HTMLElement{static async generate(e,t){let r=await A(t),[n]=nt(t,e.device_id===void 0?void 0:[e.device_id]);return(n&&ce(e.section??"live",{hass:t,words:r,motor:n}))??{type:"grid",cards:[n?yn(r("dashboard.nothing")):He(r)]}}static shouldRegenerate(e,t,r){return ae(t,r)}static getStubConfig(e){let[t]=nt(e);return{type:Re,section:"live",...t?{device_id:t.id}:{}}}};function yn(i){return{type:"markdown",content:i}}var ii={[`ll-strategy-dashboard-${Ht}`]:Ne,[`ll-strategy-view-${Ht}`]:Le,[`ll-strategy-section-${Ht}`]:ze};function ni(){for(let[i,e]of[["dashboard","All motors at a glance, and each with its history, alerts, energy and learning"],["section","One motor: live, history, alerts, energy or learning"]])ht("customStrategies",{type:Ht,strategyType:i,name:"Motor Monitor",description:e})}ht("customCards",{type:"motor-monitor-card",name:"Motor Monitor",description:"A three-phase motor: how it is, what it does, and why",preview:!0,documentationURL:"https://github.com/motor-monitor/motor_monitor",getEntitySuggestion:Br});ht("customCards",{type:"motor-monitor-alerts-card",name:"Motor Monitor alerts",description:"The alerts of all motors or of some: open ones, history, who saw to them",preview:!0,documentationURL:"https://github.com/motor-monitor/motor_monitor",getEntitySuggestion:$r});ht("customCardFeatures",{type:"motor-monitor-phases-feature",name:"Motor Monitor phases",isSupported:Me});ni();Yr();Ar({"motor-monitor-notice":mt,"motor-monitor-status":E,"motor-monitor-drawing":I,"motor-monitor-gauge":H,"motor-monitor-phases":V,"motor-monitor-alert-row":O,"motor-monitor-alert-list":rt,"motor-monitor-anomaly-chart":S,"motor-monitor-model":R,"motor-monitor-energy":U,"motor-monitor-card":K,"motor-monitor-alert-filters":et,"motor-monitor-alerts-card":C,"motor-monitor-phases-feature":gt,...ii});
