/* Motor Monitor 0.1.0. Built from card/, not to be edited. Contains Lit, BSD-3-Clause, (c) Google LLC. */
var li=Object.defineProperty;var ci=Object.getOwnPropertyDescriptor;var d=(i,e,t,r)=>{for(var n=r>1?void 0:r?ci(e,t):e,o=i.length-1,s;o>=0;o--)(s=i[o])&&(n=(r?s(e,t,n):s(n))||n);return r&&n&&li(e,t,n),n};var Rt=globalThis,Lt=Rt.ShadowRoot&&(Rt.ShadyCSS===void 0||Rt.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,me=Symbol(),Ue=new WeakMap,gt=class{constructor(e,t,r){if(this._$cssResult$=!0,r!==me)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(Lt&&e===void 0){let r=t!==void 0&&t.length===1;r&&(e=Ue.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),r&&Ue.set(t,e))}return e}toString(){return this.cssText}},De=i=>new gt(typeof i=="string"?i:i+"",void 0,me),w=(i,...e)=>{let t=i.length===1?i[0]:e.reduce((r,n,o)=>r+(s=>{if(s._$cssResult$===!0)return s.cssText;if(typeof s=="number")return s;throw Error("Value passed to 'css' function must be a 'css' function result: "+s+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(n)+i[o+1],i[0]);return new gt(t,i,me)},qe=(i,e)=>{if(Lt)i.adoptedStyleSheets=e.map(t=>t instanceof CSSStyleSheet?t:t.styleSheet);else for(let t of e){let r=document.createElement("style"),n=Rt.litNonce;n!==void 0&&r.setAttribute("nonce",n),r.textContent=t.cssText,i.appendChild(r)}},ue=Lt?i=>i:i=>i instanceof CSSStyleSheet?(e=>{let t="";for(let r of e.cssRules)t+=r.cssText;return De(t)})(i):i;var{is:di,defineProperty:pi,getOwnPropertyDescriptor:mi,getOwnPropertyNames:ui,getOwnPropertySymbols:hi,getPrototypeOf:gi}=Object,Nt=globalThis,Fe=Nt.trustedTypes,fi=Fe?Fe.emptyScript:"",yi=Nt.reactiveElementPolyfillSupport,ft=(i,e)=>i,yt={toAttribute(i,e){switch(e){case Boolean:i=i?fi:null;break;case Object:case Array:i=i==null?i:JSON.stringify(i)}return i},fromAttribute(i,e){let t=i;switch(e){case Boolean:t=i!==null;break;case Number:t=i===null?null:Number(i);break;case Object:case Array:try{t=JSON.parse(i)}catch{t=null}}return t}},zt=(i,e)=>!di(i,e),We={attribute:!0,type:String,converter:yt,reflect:!1,useDefault:!1,hasChanged:zt};Symbol.metadata??=Symbol("metadata"),Nt.litPropertyMetadata??=new WeakMap;var N=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=We){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let r=Symbol(),n=this.getPropertyDescriptor(e,r,t);n!==void 0&&pi(this.prototype,e,n)}}static getPropertyDescriptor(e,t,r){let{get:n,set:o}=mi(this.prototype,e)??{get(){return this[t]},set(s){this[t]=s}};return{get:n,set(s){let l=n?.call(this);o?.call(this,s),this.requestUpdate(e,l,r)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??We}static _$Ei(){if(this.hasOwnProperty(ft("elementProperties")))return;let e=gi(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(ft("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(ft("properties"))){let t=this.properties,r=[...ui(t),...hi(t)];for(let n of r)this.createProperty(n,t[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[r,n]of t)this.elementProperties.set(r,n)}this._$Eh=new Map;for(let[t,r]of this.elementProperties){let n=this._$Eu(t,r);n!==void 0&&this._$Eh.set(n,t)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let r=new Set(e.flat(1/0).reverse());for(let n of r)t.unshift(ue(n))}else e!==void 0&&t.push(ue(e));return t}static _$Eu(e,t){let r=t.attribute;return r===!1?void 0:typeof r=="string"?r:typeof e=="string"?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let r of t.keys())this.hasOwnProperty(r)&&(e.set(r,this[r]),delete this[r]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return qe(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,r){this._$AK(e,r)}_$ET(e,t){let r=this.constructor.elementProperties.get(e),n=this.constructor._$Eu(e,r);if(n!==void 0&&r.reflect===!0){let o=(r.converter?.toAttribute!==void 0?r.converter:yt).toAttribute(t,r.type);this._$Em=e,o==null?this.removeAttribute(n):this.setAttribute(n,o),this._$Em=null}}_$AK(e,t){let r=this.constructor,n=r._$Eh.get(e);if(n!==void 0&&this._$Em!==n){let o=r.getPropertyOptions(n),s=typeof o.converter=="function"?{fromAttribute:o.converter}:o.converter?.fromAttribute!==void 0?o.converter:yt;this._$Em=n;let l=s.fromAttribute(t,o.type);this[n]=l??this._$Ej?.get(n)??l,this._$Em=null}}requestUpdate(e,t,r,n=!1,o){if(e!==void 0){let s=this.constructor;if(n===!1&&(o=this[e]),r??=s.getPropertyOptions(e),!((r.hasChanged??zt)(o,t)||r.useDefault&&r.reflect&&o===this._$Ej?.get(e)&&!this.hasAttribute(s._$Eu(e,r))))return;this.C(e,t,r)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(e,t,{useDefault:r,reflect:n,wrapped:o},s){r&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,s??t??this[e]),o!==!0||s!==void 0)||(this._$AL.has(e)||(this.hasUpdated||r||(t=void 0),this._$AL.set(e,t)),n===!0&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(t){Promise.reject(t)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[n,o]of this._$Ep)this[n]=o;this._$Ep=void 0}let r=this.constructor.elementProperties;if(r.size>0)for(let[n,o]of r){let{wrapped:s}=o,l=this[n];s!==!0||this._$AL.has(n)||l===void 0||this.C(n,void 0,o,l)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(r=>r.hostUpdate?.()),this.update(t)):this._$EM()}catch(r){throw e=!1,this._$EM(),r}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(t=>t.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),this._$EM()}updated(e){}firstUpdated(e){}};N.elementStyles=[],N.shadowRootOptions={mode:"open"},N[ft("elementProperties")]=new Map,N[ft("finalized")]=new Map,yi?.({ReactiveElement:N}),(Nt.reactiveElementVersions??=[]).push("2.1.2");var ge=globalThis,Ve=i=>i,jt=ge.trustedTypes,Be=jt?jt.createPolicy("lit-html",{createHTML:i=>i}):void 0,fe="$lit$",z=`lit$${Math.random().toFixed(9).slice(2)}$`,ye="?"+z,vi=`<${ye}>`,Z=document,bt=()=>Z.createComment(""),wt=i=>i===null||typeof i!="object"&&typeof i!="function",ve=Array.isArray,Je=i=>ve(i)||typeof i?.[Symbol.iterator]=="function",he=`[ 	
\f\r]`,vt=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Ke=/-->/g,Ye=/>/g,G=RegExp(`>|${he}(?:([^\\s"'>=/]+)(${he}*=${he}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Ge=/'/g,Qe=/"/g,Xe=/^(?:script|style|textarea|title)$/i,be=i=>(e,...t)=>({_$litType$:i,strings:e,values:t}),c=be(1),x=be(2),Sn=be(3),j=Symbol.for("lit-noChange"),m=Symbol.for("lit-nothing"),Ze=new WeakMap,Q=Z.createTreeWalker(Z,129);function tr(i,e){if(!ve(i)||!i.hasOwnProperty("raw"))throw Error("invalid template strings array");return Be!==void 0?Be.createHTML(e):e}var er=(i,e)=>{let t=i.length-1,r=[],n,o=e===2?"<svg>":e===3?"<math>":"",s=vt;for(let l=0;l<t;l++){let a=i[l],p,g,u=-1,y=0;for(;y<a.length&&(s.lastIndex=y,g=s.exec(a),g!==null);)y=s.lastIndex,s===vt?g[1]==="!--"?s=Ke:g[1]!==void 0?s=Ye:g[2]!==void 0?(Xe.test(g[2])&&(n=RegExp("</"+g[2],"g")),s=G):g[3]!==void 0&&(s=G):s===G?g[0]===">"?(s=n??vt,u=-1):g[1]===void 0?u=-2:(u=s.lastIndex-g[2].length,p=g[1],s=g[3]===void 0?G:g[3]==='"'?Qe:Ge):s===Qe||s===Ge?s=G:s===Ke||s===Ye?s=vt:(s=G,n=void 0);let f=s===G&&i[l+1].startsWith("/>")?" ":"";o+=s===vt?a+vi:u>=0?(r.push(p),a.slice(0,u)+fe+a.slice(u)+z+f):a+z+(u===-2?l:f)}return[tr(i,o+(i[t]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),r]},$t=class i{constructor({strings:e,_$litType$:t},r){let n;this.parts=[];let o=0,s=0,l=e.length-1,a=this.parts,[p,g]=er(e,t);if(this.el=i.createElement(p,r),Q.currentNode=this.el.content,t===2||t===3){let u=this.el.content.firstChild;u.replaceWith(...u.childNodes)}for(;(n=Q.nextNode())!==null&&a.length<l;){if(n.nodeType===1){if(n.hasAttributes())for(let u of n.getAttributeNames())if(u.endsWith(fe)){let y=g[s++],f=n.getAttribute(u).split(z),_=/([.?@])?(.*)/.exec(y);a.push({type:1,index:o,name:_[2],strings:f,ctor:_[1]==="."?Ut:_[1]==="?"?Dt:_[1]==="@"?qt:X}),n.removeAttribute(u)}else u.startsWith(z)&&(a.push({type:6,index:o}),n.removeAttribute(u));if(Xe.test(n.tagName)){let u=n.textContent.split(z),y=u.length-1;if(y>0){n.textContent=jt?jt.emptyScript:"";for(let f=0;f<y;f++)n.append(u[f],bt()),Q.nextNode(),a.push({type:2,index:++o});n.append(u[y],bt())}}}else if(n.nodeType===8)if(n.data===ye)a.push({type:2,index:o});else{let u=-1;for(;(u=n.data.indexOf(z,u+1))!==-1;)a.push({type:7,index:o}),u+=z.length-1}o++}}static createElement(e,t){let r=Z.createElement("template");return r.innerHTML=e,r}};function J(i,e,t=i,r){if(e===j)return e;let n=r!==void 0?t._$Co?.[r]:t._$Cl,o=wt(e)?void 0:e._$litDirective$;return n?.constructor!==o&&(n?._$AO?.(!1),o===void 0?n=void 0:(n=new o(i),n._$AT(i,t,r)),r!==void 0?(t._$Co??=[])[r]=n:t._$Cl=n),n!==void 0&&(e=J(i,n._$AS(i,e.values),n,r)),e}var It=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:r}=this._$AD,n=(e?.creationScope??Z).importNode(t,!0);Q.currentNode=n;let o=Q.nextNode(),s=0,l=0,a=r[0];for(;a!==void 0;){if(s===a.index){let p;a.type===2?p=new nt(o,o.nextSibling,this,e):a.type===1?p=new a.ctor(o,a.name,a.strings,this,e):a.type===6&&(p=new Ft(o,this,e)),this._$AV.push(p),a=r[++l]}s!==a?.index&&(o=Q.nextNode(),s++)}return Q.currentNode=Z,n}p(e){let t=0;for(let r of this._$AV)r!==void 0&&(r.strings!==void 0?(r._$AI(e,r,t),t+=r.strings.length-2):r._$AI(e[t])),t++}},nt=class i{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,r,n){this.type=2,this._$AH=m,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=r,this.options=n,this._$Cv=n?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=J(this,e,t),wt(e)?e===m||e==null||e===""?(this._$AH!==m&&this._$AR(),this._$AH=m):e!==this._$AH&&e!==j&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):Je(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==m&&wt(this._$AH)?this._$AA.nextSibling.data=e:this.T(Z.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:r}=e,n=typeof r=="number"?this._$AC(e):(r.el===void 0&&(r.el=$t.createElement(tr(r.h,r.h[0]),this.options)),r);if(this._$AH?._$AD===n)this._$AH.p(t);else{let o=new It(n,this),s=o.u(this.options);o.p(t),this.T(s),this._$AH=o}}_$AC(e){let t=Ze.get(e.strings);return t===void 0&&Ze.set(e.strings,t=new $t(e)),t}k(e){ve(this._$AH)||(this._$AH=[],this._$AR());let t=this._$AH,r,n=0;for(let o of e)n===t.length?t.push(r=new i(this.O(bt()),this.O(bt()),this,this.options)):r=t[n],r._$AI(o),n++;n<t.length&&(this._$AR(r&&r._$AB.nextSibling,n),t.length=n)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let r=Ve(e).nextSibling;Ve(e).remove(),e=r}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},X=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,r,n,o){this.type=1,this._$AH=m,this._$AN=void 0,this.element=e,this.name=t,this._$AM=n,this.options=o,r.length>2||r[0]!==""||r[1]!==""?(this._$AH=Array(r.length-1).fill(new String),this.strings=r):this._$AH=m}_$AI(e,t=this,r,n){let o=this.strings,s=!1;if(o===void 0)e=J(this,e,t,0),s=!wt(e)||e!==this._$AH&&e!==j,s&&(this._$AH=e);else{let l=e,a,p;for(e=o[0],a=0;a<o.length-1;a++)p=J(this,l[r+a],t,a),p===j&&(p=this._$AH[a]),s||=!wt(p)||p!==this._$AH[a],p===m?e=m:e!==m&&(e+=(p??"")+o[a+1]),this._$AH[a]=p}s&&!n&&this.j(e)}j(e){e===m?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??"")}},Ut=class extends X{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===m?void 0:e}},Dt=class extends X{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==m)}},qt=class extends X{constructor(e,t,r,n,o){super(e,t,r,n,o),this.type=5}_$AI(e,t=this){if((e=J(this,e,t,0)??m)===j)return;let r=this._$AH,n=e===m&&r!==m||e.capture!==r.capture||e.once!==r.once||e.passive!==r.passive,o=e!==m&&(r===m||n);n&&this.element.removeEventListener(this.name,this,r),o&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},Ft=class{constructor(e,t,r){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=r}get _$AU(){return this._$AM._$AU}_$AI(e){J(this,e)}},rr={M:fe,P:z,A:ye,C:1,L:er,R:It,D:Je,V:J,I:nt,H:X,N:Dt,U:qt,B:Ut,F:Ft},bi=ge.litHtmlPolyfillSupport;bi?.($t,nt),(ge.litHtmlVersions??=[]).push("3.3.3");var ir=(i,e,t)=>{let r=t?.renderBefore??e,n=r._$litPart$;if(n===void 0){let o=t?.renderBefore??null;r._$litPart$=n=new nt(e.insertBefore(bt(),o),o,void 0,t??{})}return n._$AI(i),n};var we=globalThis,v=class extends N{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=ir(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return j}};v._$litElement$=!0,v.finalized=!0,we.litElementHydrateSupport?.({LitElement:v});var wi=we.litElementPolyfillSupport;wi?.({LitElement:v});(we.litElementVersions??=[]).push("4.2.2");var $i={attribute:!0,type:String,converter:yt,reflect:!1,hasChanged:zt},xi=(i=$i,e,t)=>{let{kind:r,metadata:n}=t,o=globalThis.litPropertyMetadata.get(n);if(o===void 0&&globalThis.litPropertyMetadata.set(n,o=new Map),r==="setter"&&((i=Object.create(i)).wrapped=!0),o.set(t.name,i),r==="accessor"){let{name:s}=t;return{set(l){let a=e.get.call(this);e.set.call(this,l),this.requestUpdate(s,a,i,!0,l)},init(l){return l!==void 0&&this.C(s,void 0,i,l),l}}}if(r==="setter"){let{name:s}=t;return function(l){let a=this[s];e.call(this,l),this.requestUpdate(s,a,i,!0,l)}}throw Error("Unsupported decorator location: "+r)};function h(i){return(e,t)=>typeof t=="object"?xi(i,e,t):((r,n,o)=>{let s=n.hasOwnProperty(o);return n.constructor.createProperty(o,r),s?Object.getOwnPropertyDescriptor(n,o):void 0})(i,e,t)}function b(i){return h({...i,state:!0,attribute:!1})}var nr={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},or=i=>(...e)=>({_$litDirective$:i,values:e}),Vt=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,r){this._$Ct=e,this._$AM=t,this._$Ci=r}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}};var{I:_i}=rr,sr=i=>i;var ar=()=>document.createComment(""),ot=(i,e,t)=>{let r=i._$AA.parentNode,n=e===void 0?i._$AB:e._$AA;if(t===void 0){let o=r.insertBefore(ar(),n),s=r.insertBefore(ar(),n);t=new _i(o,s,i,i.options)}else{let o=t._$AB.nextSibling,s=t._$AM,l=s!==i;if(l){let a;t._$AQ?.(i),t._$AM=i,t._$AP!==void 0&&(a=i._$AU)!==s._$AU&&t._$AP(a)}if(o!==n||l){let a=t._$AA;for(;a!==o;){let p=sr(a).nextSibling;sr(r).insertBefore(a,n),a=p}}}return t},F=(i,e,t=i)=>(i._$AI(e,t),i),Si={},lr=(i,e=Si)=>i._$AH=e,cr=i=>i._$AH,Bt=i=>{i._$AR(),i._$AA.remove()};var dr=(i,e,t)=>{let r=new Map;for(let n=e;n<=t;n++)r.set(i[n],n);return r},Kt=or(class extends Vt{constructor(i){if(super(i),i.type!==nr.CHILD)throw Error("repeat() can only be used in text expressions")}dt(i,e,t){let r;t===void 0?t=e:e!==void 0&&(r=e);let n=[],o=[],s=0;for(let l of i)n[s]=r?r(l,s):s,o[s]=t(l,s),s++;return{values:o,keys:n}}render(i,e,t){return this.dt(i,e,t).values}update(i,[e,t,r]){let n=cr(i),{values:o,keys:s}=this.dt(e,t,r);if(!Array.isArray(n))return this.ut=s,o;let l=this.ut??=[],a=[],p,g,u=0,y=n.length-1,f=0,_=o.length-1;for(;u<=y&&f<=_;)if(n[u]===null)u++;else if(n[y]===null)y--;else if(l[u]===s[f])a[f]=F(n[u],o[f]),u++,f++;else if(l[y]===s[_])a[_]=F(n[y],o[_]),y--,_--;else if(l[u]===s[_])a[_]=F(n[u],o[_]),ot(i,a[_+1],n[u]),u++,_--;else if(l[y]===s[f])a[f]=F(n[y],o[f]),ot(i,n[u],n[y]),y--,f++;else if(p===void 0&&(p=dr(s,f,_),g=dr(l,u,y)),p.has(l[u]))if(p.has(l[y])){let L=g.get(s[f]),pe=L!==void 0?n[L]:null;if(pe===null){let Ie=ot(i,n[u]);F(Ie,o[f]),a[f]=Ie}else a[f]=F(pe,o[f]),ot(i,n[u],pe),n[L]=null;f++}else Bt(n[y]),y--;else Bt(n[u]),u++;for(;f<=_;){let L=ot(i,a[_+1]);F(L,o[f]),a[f++]=L}for(;u<=y;){let L=n[u++];L!==null&&Bt(L)}return this.ut=s,lr(i,a),j}});var ki="motor_monitor/subscribe",Ai="motor_monitor/alerts",Ei="motor_monitor/acknowledge_alert",Ci="motor_monitor/resolve_alert",Mi="motor_monitor/shelve_alert",Pi="motor_monitor/unshelve_alert",Ti="motor_monitor/retrain";function tt(i){return i===void 0?{}:{config_entry_id:i}}function pr(i,e,t){return i.subscribeMessage(t,{type:ki,...tt(e)},{resubscribe:!1})}async function Yt(i,e,t){return(await i.callWS({type:Ai,...tt(e),...t})).alerts}function mr(i,e,t){return i.callWS({type:Ei,...tt(e),alert_id:t})}function ur(i,e,t){return i.callWS({type:Ci,...tt(e),alert_id:t})}function hr(i,e,t,r){return i.callWS({type:Mi,...tt(e),alert_id:t,duration:{hours:r}})}function gr(i,e,t){return i.callWS({type:Pi,...tt(e),alert_id:t})}function fr(i,e){return i.callWS({type:Ti,...tt(e)})}var xt=500,st=["open","shelved","resolved","all"],yr=["critical","warning"],Hi={open:{resolved:!1,shelved:!1},shelved:{resolved:!1,shelved:!0},resolved:{resolved:!0},all:{}};async function vr(i,e,{state:t,severity:r,motor:n},o){let s={...Hi[t],...r?{severity:r}:{},limit:Math.min(o+1,xt)},l=e.filter(u=>n===void 0||u.device===n),a=await Promise.allSettled(l.map(u=>Yt(i,u.entry,s))),p=[],g=[];for(let[u,y]of l.entries()){let f=a[u];f?.status==="fulfilled"?p.push(...f.value.map(_=>({motor:y,alert:_}))):g.push({motor:y,error:f?.reason})}return p.sort((u,y)=>Date.parse(y.alert.raised_at)-Date.parse(u.alert.raised_at)),{alerts:p.slice(0,o),hasMore:p.length>o,failures:g}}var A="motor_monitor";function at(i){return Object.values(i.devices).filter(e=>e!==void 0).filter(e=>e.identifiers.some(([t])=>t===A))}function Gt(i){return i.config_entry_id??i.primary_config_entry??i.config_entries?.[0]}var br="config_panel",_t;function E(i){if(_t?.language!==i.language){let e=i.loadBackendTranslation(br,A).then(t=>(r,n)=>t(Zt(r),n));_t={language:i.language,words:e},e.catch(()=>_t=void 0)}return _t.words}async function Qt(){return _t?.words}function Zt(i){return`component.${A}.${br}.card.${i}`}var St="custom:motor-monitor-alerts-card";function $e({motors:i,show:e,filters:t}){if(i!==void 0&&!Array.isArray(i))throw new Error("motors: not a list of devices");if(e!==void 0&&!st.includes(e))throw new Error(`show: not of ${st.join(", ")}`);if(t!==void 0&&typeof t!="boolean")throw new Error("filters: not true or false")}function wr(i,e=[]){return at(i).filter(t=>e.length===0||e.includes(t.id)).map(t=>({device:t.id,entry:Gt(t)??"",name:t.name_by_user??t.name??t.id})).filter(({entry:t})=>t).sort((t,r)=>t.name.localeCompare(r.name,i.language))}async function $r(){let i=await Qt(),e=n=>i?.(`alerts_card.${n}`)??n,t={title:e("heading"),motors:e("motors"),show:e("begin"),filters:e("show_filters")},r=st.map(n=>({value:n,label:e(n)}));return{schema:[{name:"title",selector:{text:{}}},{name:"motors",selector:{device:{multiple:!0,filter:{integration:A}}}},{name:"show",default:"open",selector:{select:{mode:"dropdown",options:r}}},{name:"filters",default:!0,selector:{boolean:{}}}],computeLabel:({name:n})=>t[n]??n,computeHelper:({name:n})=>n==="motors"?e("motors_hint"):void 0,assertConfig:$e}}function xr(i,e){let t=i.entities[e];return t?.platform!==A||!t.device_id||!["active_alerts","alert","problem","severity"].includes(t.translation_key??"")?null:{config:{type:St,motors:[t.device_id]}}}function xe(i,e){if(Object.is(i,e)||!_r(i)||!_r(e)||Array.isArray(i)!==Array.isArray(e))return e;let t=Object.keys(e),r=Array.isArray(e)?[]:{},n=t.length===Object.keys(i).length;for(let o of t)r[o]=xe(i[o],e[o]),n&&=Object.is(r[o],i[o])&&o in i;return n?i:r}function _r(i){return typeof i=="object"&&i!==null}var Oi=500,Ri=1e4,_e=class{constructor(e,t,r){this.connection=e;this.motor=t;this.ended=r;this.listeners=new Set;this.news={};this.waiting={};this.toldAt=-1/0;this.attempt=0;this.ask=()=>{clearTimeout(this.retry),this.attempt+=1;let{attempt:e}=this,t=()=>e===this.attempt;pr(this.connection,this.motor,r=>{t()&&this.hear({snapshot:r})}).then(r=>{t()?this.unsubscribe=r:r()},r=>{t()&&(this.hear({...this.waiting,error:Se(r)}),this.retry=setTimeout(this.ask,Ri))})};this.lost=()=>{this.unsubscribe=void 0,this.attempt+=1,this.hear({...this.waiting,error:{code:"disconnected",message:""}})};this.tell=()=>{this.timer=void 0,this.toldAt=performance.now(),this.news=xe(this.news,this.waiting);for(let e of this.listeners)e(this.news)}}join(e){return this.listeners.add(e),this.listeners.size===1&&this.open(),(this.news.snapshot??this.news.error)&&e(this.news),()=>{this.listeners.delete(e)&&this.listeners.size===0&&this.close()}}open(){this.connection.addEventListener("ready",this.ask),this.connection.addEventListener("disconnected",this.lost),this.ask()}close(){this.connection.removeEventListener("ready",this.ask),this.connection.removeEventListener("disconnected",this.lost),clearTimeout(this.timer),clearTimeout(this.retry),this.attempt+=1,this.leave(),this.ended()}leave(){let{unsubscribe:e}=this;this.unsubscribe=void 0,Promise.resolve(e?.()).catch(()=>{})}hear(e){this.waiting=e,this.timer??=setTimeout(()=>requestAnimationFrame(this.tell),Math.max(0,this.toldAt+Oi-performance.now()))}};function Se(i){if(typeof i=="object"&&i!==null&&"code"in i){let e="message"in i?String(i.message):"";return{code:String(i.code),message:e}}return{code:"failed",message:i instanceof Error?i.message:""}}var Sr=new WeakMap;function Jt(i,e,t){let r=Sr.get(i)??new Map;Sr.set(i,r);let n=r.get(e);return n||(n=new _e(i,e,()=>r.delete(e)),r.set(e,n)),n.join(t)}var Li=["not_found","unauthorized","unknown_command","disconnected"];function P(i,e){let{code:t,message:r}=Se(e);return Li.includes(t)?i(`error.${t}`):r?i("error.other",{message:r}):i("error.failed")}var $=w`
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
`,T={normal:"mdi:check-circle-outline",ok:"mdi:check-circle-outline",warning:"mdi:alert-outline",critical:"mdi:alert-octagon"};var kr={comma_decimal:["en-US","en"],decimal_comma:["de","es","it"],space_comma:["fr","sv","cs"],quote_decimal:"de-CH",system:void 0},Ar={voltage:{unit:"V",digits:0},current:{unit:"A",digits:1},power:{unit:"W",digits:0},energy:{unit:"kWh",digits:1},frequency:{unit:"Hz",digits:2},power_factor:{unit:"",digits:2},temperature:{unit:"\xB0C",digits:1},vibration:{unit:"mm/s",digits:1},speed:{unit:"rpm",digits:0},share:{unit:"%",digits:0},unbalance:{unit:"%",digits:1},figure:{unit:"",digits:0}},Xt=class i{constructor(e,t,r){this.locale=e;this.fahrenheit=t;this.timeZone=r;this.numbers=new Map}static of(e){return new i(e.locale,e.config.unit_system.temperature==="\xB0F",e.locale.time_zone==="server"?e.config.time_zone:void 0)}number(e,t){return e==null||!Number.isFinite(e)?"\u2013":this.plain(this.convert(e,t),Ar[t].digits)}unit(e){return e==="temperature"&&this.fahrenheit?"\xB0F":Ar[e].unit}value(e,t){let r=this.number(e,t),n=this.unit(t);return r==="\u2013"||!n?r:`${r}\xA0${n}`}time(e){return this.moment(e,{hour:"numeric",minute:"2-digit"})}dayAndTime(e){return this.moment(e,{month:"short",day:"numeric",hour:"numeric",minute:"2-digit"})}day(e){return this.moment(e,{weekday:"short",day:"numeric"})}midnight(e){if(this.timeZone===void 0)return new Date(e).setHours(0,0,0,0);let t=new Intl.DateTimeFormat("en",{timeZone:this.timeZone,hourCycle:"h23",hour:"numeric",minute:"numeric",second:"numeric"}).formatToParts(e),r=n=>Number(t.find(o=>o.type===n)?.value);return e-((r("hour")*60+r("minute"))*60+r("second"))*1e3-e%1e3}convert(e,t){return t==="temperature"&&this.fahrenheit?e*1.8+32:e}plain(e,t){let r=String(t),n=this.numbers.get(r);if(!n){let o=this.locale.number_format,s=o in kr?kr[o]:this.locale.language;n=new Intl.NumberFormat(s,{minimumFractionDigits:t,maximumFractionDigits:t,useGrouping:o!=="none"}),this.numbers.set(r,n)}return n.format(e)}moment(e,t){let r={12:!0,24:!1}[this.locale.time_format];return new Intl.DateTimeFormat(this.locale.language,{...t,...this.timeZone===void 0?{}:{timeZone:this.timeZone},...r===void 0||t.hour===void 0?{}:{hour12:r}}).format(new Date(e))}};function te(i,e){return{hass:i,words:e,format:Xt.of(i)}}function lt(i,e){return i?.connection!==e.connection||i.language!==e.language||i.locale!==e.locale||i.user!==e.user||i.config!==e.config||i.devices!==e.devices}var ee=10,C=class extends v{constructor(){super(...arguments);this.motors=[];this.filter={state:"open"};this.count=ee;this.happenings=0;this.question=0;this.leave=[];this.choose=t=>{this.filter=t.detail,this.count=ee};this.showMore=()=>{this.count=Math.min(this.count+ee,xt)}}static{this.styles=[$,w`
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
    `]}static getStubConfig(){return{type:"custom:motor-monitor-alerts-card"}}static{this.getConfigForm=$r}setConfig(t){$e(t),this.config=t,this.filter={state:t.show??"open"},this.count=ee}getCardSize(){return 5}getGridOptions(){return{columns:12,min_columns:6,rows:"auto"}}set hass(t){let r=this.newest;this.newest=t,lt(r,t)&&this.settle(t)}async settle(t){let r=await E(t);this.newest&&!lt(t,this.newest)&&(this.setting=te(t,r))}connectedCallback(){super.connectedCallback(),this.watch(),this.happenings+=1}disconnectedCallback(){super.disconnectedCallback(),this.unwatch()}willUpdate(t){let{config:r,setting:n}=this;if(!r||!n)return;if(t.has("config")||t.has("setting")){this.motors=wr(n.hass,r.motors);let{motor:s}=this.filter;s!==void 0&&this.motors.every(({device:l})=>l!==s)&&(this.filter={state:this.filter.state}),this.watch()}["config","setting","filter","count","happenings"].some(s=>t.has(s))&&this.ask(n)}watch(){if(!this.isConnected||!this.setting)return;let t=this.leave.splice(0),{connection:r}=this.setting.hass;for(let{entry:n}of this.motors){let o;this.leave.push(Jt(r,n,({snapshot:s})=>{o!==void 0&&o!==s?.alerts&&(this.happenings+=1),o=s?.alerts}))}for(let n of t)n()}unwatch(){for(let t of this.leave.splice(0))t()}async ask({hass:t}){this.question+=1;let{question:r}=this,n=await vr(t,this.motors,this.filter,this.count);r===this.question&&(this.page=n)}render(){let{config:t,setting:r}=this;if(!t||!r)return c`<ha-card></ha-card>`;let{words:n}=r,o=t.title??n("alerts_card.title");return c`<ha-card>
      <div class="content">
        ${o?c`<h2>${o}</h2>`:m}
        ${this.motors.length===0?c`<p>${n("alerts_card.no_motor")}</p>`:this.list(t,r)}
      </div>
    </ha-card>`}list(t,r){let{words:n}=r;return c`${t.filters??!0?c`<motor-monitor-alert-filters
            .words=${n}
            .filter=${this.filter}
            .motors=${this.motors}
            @filter=${this.choose}
          ></motor-monitor-alert-filters>`:m}
    ${this.page?this.alerts(r,this.page):c`<p role="status">${n("alerts_card.loading")}</p>`}`}alerts(t,{alerts:r,hasMore:n,failures:o}){let{words:s}=t,l=this.filter.state==="open"&&!this.filter.severity;return c`${o.map(({motor:a,error:p})=>c`<p role="alert">${a.name}: ${P(s,p)}</p>`)}
    ${r.length===0&&o.length===0?c`<p role="status">
            <ha-icon icon="mdi:check-circle-outline"></ha-icon>${s(l?"alerts_card.none_open":"alerts_card.none")}
          </p>`:c`<ul aria-live="polite">
            ${Kt(r,({motor:a,alert:p})=>`${a.entry} ${p.id}`,({motor:a,alert:p})=>c`<li>
                  <motor-monitor-alert-row
                    .setting=${t}
                    .motor=${a.entry}
                    .motorName=${this.motors.length>1?a.name:""}
                    .alert=${p}
                  ></motor-monitor-alert-row>
                </li>`)}
          </ul>`}
    ${n?this.older(t):m}`}older({words:t}){return this.count>=xt?c`<p class="quiet">${t("alerts_card.most",{count:xt})}</p>`:c`<button @click=${this.showMore}>${t("alerts_card.more")}</button>`}};d([b()],C.prototype,"config",2),d([b()],C.prototype,"setting",2),d([b()],C.prototype,"motors",2),d([b()],C.prototype,"filter",2),d([b()],C.prototype,"count",2),d([b()],C.prototype,"page",2),d([b()],C.prototype,"happenings",2);async function Er(i){!customElements.get("home-assistant")&&document.querySelector("home-assistant")&&await customElements.whenDefined("home-assistant");for(let[e,t]of Object.entries(i))customElements.get(e)||customElements.define(e,t)}var et=class extends v{constructor(){super(...arguments);this.motors=[];this.tell=t=>{let{name:r,value:n}=t.target,o=Object.entries(this.filter).filter(([l])=>l!==r),s=Object.fromEntries(n?[...o,[r,n]]:o);this.dispatchEvent(new CustomEvent("filter",{detail:s}))}}static{this.styles=[$,w`
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
    `]}render(){let{words:t,filter:r,motors:n}=this,o={value:"",label:t("alerts_card.all")},s={value:"",label:t("alerts_card.every_motor")},l=st.map(g=>({value:g,label:t(`alerts_card.${g}`)})),a=yr.map(g=>({value:g,label:t(`alerts_card.${g}`)})),p=n.map(({device:g,name:u})=>({value:g,label:u}));return c`<div class="filters" role="group" aria-label=${t("alerts_card.filters")}>
      ${this.choose("state",l,r.state)}
      ${this.choose("severity",[o,...a],r.severity)}
      ${n.length>1?this.choose("motor",[s,...p],r.motor):m}
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
    `]}render(){let{words:t}=this.setting,r=[...this.alerts].sort((n,o)=>Number(n.shelved)-Number(o.shelved));return r.length?c`<ul aria-label=${t("alerts.title")} aria-live="polite">
      ${Kt(r,n=>n.id,n=>c`<li>
            <motor-monitor-alert-row
              .setting=${this.setting}
              .motor=${this.motor}
              .alert=${n}
            ></motor-monitor-alert-row>
          </li>`)}
    </ul>`:m}};d([h({attribute:!1})],rt.prototype,"setting",2),d([h()],rt.prototype,"motor",2),d([h({attribute:!1})],rt.prototype,"alerts",2);function Cr(){return window.loadCardHelpers()}async function kt(i,e){return(await Cr()).showConfirmationDialog(i,e)}async function Mr(i,e){let t=await(await Cr()).showPromptDialog(i,{...e,inputType:"number"}),r=Number(t);return t!==null&&Number.isFinite(r)&&r>0?r:void 0}var Pr={offered:8,most:168},H=class extends v{constructor(){super(...arguments);this.motorName="";this.busy=!1;this.error="";this.acknowledge=async()=>{await kt(this,this.question("acknowledge"))&&await mr(this.setting.hass,this.motor,this.alert.id)};this.resolve=async()=>{await kt(this,this.question("resolve"))&&await ur(this.setting.hass,this.motor,this.alert.id)};this.shelve=async()=>{let t=await Mr(this,{...this.question("shelve"),inputLabel:this.setting.words("confirm.hours"),inputMin:1,inputMax:Pr.most,defaultValue:String(Pr.offered)});t!==void 0&&await hr(this.setting.hass,this.motor,this.alert.id,t)};this.unshelve=async()=>{await gr(this.setting.hass,this.motor,this.alert.id)}}static{this.styles=[$,w`
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
        ${r?c`<strong>${r}</strong> · `:m}<strong>${n(`severity.${t.severity}`)}</strong>:
        ${t.message}
      </div>
      <div class="facts">${this.facts().join(" \xB7 ")}</div>
      ${o.user?.is_admin&&!t.resolved?this.actions():m}
      ${this.error?c`<p role="alert">${this.error}</p>`:m}
    </div>`}facts(){let{alert:t}=this,{words:r,format:n}=this.setting,o=[r("alert.since",{moment:n.dayAndTime(t.raised_at)})];if(t.cleared_at&&o.push(r("alert.cleared",{moment:n.dayAndTime(t.cleared_at)})),t.acknowledged){let s=t.acknowledged_by??r("alert.nobody");o.push(r("alert.acknowledged",{by:s})),t.acknowledged_comment&&o.push(t.acknowledged_comment)}if(t.shelved&&t.shelved_until&&o.push(r("alert.shelved",{moment:n.dayAndTime(t.shelved_until)})),t.resolved_at){let s=n.dayAndTime(t.resolved_at),l=t.resolved_by;o.push(l?r("alert.resolved",{moment:s,by:l}):r("alert.resolved_by_itself",{moment:s}))}return o}actions(){let{alert:t,busy:r}=this,{words:n}=this.setting,o=(s,l)=>c`<button
        ?disabled=${r}
        aria-label="${n(s)}: ${t.message}"
        @click=${()=>this.carryOut(l)}
      >
        ${n(s)}
      </button>`;return c`<div class="actions">
      ${t.acknowledged?m:o("action.acknowledge",this.acknowledge)}
      ${o("action.resolve",this.resolve)}
      ${t.shelved?o("action.unshelve",this.unshelve):o("action.shelve",this.shelve)}
    </div>`}async carryOut(t){this.busy=!0,this.error="";try{await t()}catch(r){this.error=P(this.setting.words,r)}finally{this.busy=!1}}question(t){let{words:r}=this.setting;return{title:r(`confirm.${t}`),text:this.alert.message,confirmText:r(`action.${t}`),dismissText:r("action.cancel")}}};d([h({attribute:!1})],H.prototype,"setting",2),d([h()],H.prototype,"motor",2),d([h({attribute:!1})],H.prototype,"alert",2),d([h({attribute:"motor-name"})],H.prototype,"motorName",2),d([b()],H.prototype,"busy",2),d([b()],H.prototype,"error",2);function re(i){return i.config.components.includes("recorder")}async function Tr(i,e,t,r){return(await Or(i,e,{start_time:new Date(r-t*36e5).toISOString(),period:t<=24?"5minute":"hour",types:["mean","min","max"]})).flatMap(({start:o,end:s,mean:l,min:a,max:p})=>typeof l=="number"?[{at:(o+s)/2,mean:l,least:a??l,most:p??l}]:[])}async function Hr(i,e,t){let n=(await Or(i,e,{start_time:new Date(t).toISOString(),period:"5minute",types:["change"],units:{energy:"kWh"}})).flatMap(({change:o})=>typeof o=="number"?[o]:[]);return n.length?n.reduce((o,s)=>o+s,0):null}async function Or(i,e,t){return(await i.callWS({type:"recorder/statistics_during_period",statistic_ids:[e],...t}))[e]??[]}var ie=36e5,Ni=[24,168],Rr=3e5,At=50,ct=600,oe=120,zi=3,S=class extends v{constructor(){super(...arguments);this.alerts=[];this.hours=24;this.points=[];this.marks=[];this.error="";this.loaded=!1;this.asked=0;this.end=0}static{this.styles=[$,w`
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
    `]}connectedCallback(){super.connectedCallback(),this.timer=setInterval(()=>{this.load()},Rr),this.hasUpdated&&this.load()}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.timer)}updated(t){["setting","motor","entity","alerts","hours"].some(n=>t.has(n))&&this.load()}async load(){let{entity:t,hours:r,motor:n}=this,{hass:o,words:s}=this.setting;if(t===void 0)return;let l=++this.asked;if(!re(o)){this.error=s("error.recorder");return}let a=Date.now(),p=new Date(a-r*ie).toISOString();try{let[g,u]=await Promise.all([Tr(o,t,r,a),Yt(o,n,{start_time:p,limit:100})]);if(l!==this.asked)return;Object.assign(this,{points:g,marks:u,end:a,error:"",loaded:!0})}catch(g){l===this.asked&&(this.error=P(s,g))}}render(){let{words:t,format:r}=this.setting,{score:n}=this.anomaly,o=n===null?t("value.missing"):r.number(n,"figure");return c`<header>
        <h3>${t("anomaly.title")} <b>${o}</b></h3>
        ${Ni.map(s=>c`<button
              aria-pressed=${s===this.hours}
              @click=${()=>{this.hours=s}}
            >
              ${t(`anomaly.hours_${s}`)}
            </button>`)}
      </header>
      ${this.plot()} ${this.reason()}`}plot(){let{words:t}=this.setting;if(this.error)return c`<p role="alert">${this.error}</p>`;let r=this.loaded&&this.points.length<2;return c`<div class="plot" role="img" aria-label=${this.summary}>
        <svg viewBox="0 0 ${ct} ${oe}" preserveAspectRatio="none" aria-hidden="true">
          <rect class="unusual" width=${ct} height=${ne(At)} />
          <line class="limit" x2=${ct} y1=${ne(At)} y2=${ne(At)} />
          <line class="base" x2=${ct} y1=${oe} y2=${oe} />
          ${this.runs().map(n=>x`<path class="band" d=${this.band(n)} /><path class="curve" d=${this.curve(n)} />`)}
        </svg>
        ${[0,At,100].map(n=>c`<span class="level" style="bottom:${n}%">${n}</span>`)}
        ${this.marks.map(n=>this.mark(n))}
        ${r?c`<div class="empty">${t("anomaly.empty")}</div>`:m}
      </div>
      <div class="axis" aria-hidden="true">${this.times().map(n=>c`<span>${n}</span>`)}</div>
      <ul class="marks">
        ${this.marks.map(n=>c`<li>${this.sayMark(n)}</li>`)}
      </ul>`}reason(){let{words:t}=this.setting,{score:r,contributors:n}=this.anomaly;return r===null?c`<p class="quiet">${t("anomaly.none")}</p>`:r<At?c`<p class="quiet">${t("anomaly.usual")}</p>`:c`<ul aria-label=${t("anomaly.reason")}>
      ${n.slice(0,3).map(o=>c`<li><ha-icon icon="mdi:arrow-right-thin"></ha-icon> ${o.message}</li>`)}
    </ul>`}mark(t){let r=this.across(Date.parse(t.raised_at))/ct;return r<0||r>1?m:c`<span
      class="mark ${t.severity}"
      style="left:${(r*100).toFixed(2)}%"
      title=${this.sayMark(t)}
      aria-hidden="true"
      ><ha-icon icon=${T[t.severity]}></ha-icon
    ></span>`}sayMark(t){let{words:r,format:n}=this.setting;return`${n.dayAndTime(t.raised_at)}: ${r(`severity.${t.severity}`)}: ${t.message}`}get summary(){let{words:t,format:r}=this.setting,n=Math.max(...this.points.map(o=>o.most));return Number.isFinite(n)?t("anomaly.summary",{period:t(`anomaly.hours_${this.hours}`),most:r.number(n,"figure"),count:this.marks.length}):t("anomaly.empty")}times(){let{format:t}=this.setting,r=this.hours*ie,n=this.end||Date.now();return[0,.25,.5,.75,1].map(o=>{let s=n-r*(1-o);return this.hours>24?t.day(s):t.time(s)})}runs(){let t=this.hours>24?ie:Rr,r=[],n=-1/0;for(let o of this.points)o.at-n>zi*t&&r.push([]),r.at(-1)?.push(o),n=o.at;return r}curve(t){return`M${t.map(r=>this.place(r.at,r.mean)).join("L")}`}band(t){let r=t.map(o=>this.place(o.at,o.most)),n=t.map(o=>this.place(o.at,o.least)).reverse();return`M${[...r,...n].join("L")}Z`}place(t,r){return`${this.across(t).toFixed(1)} ${ne(r).toFixed(1)}`}across(t){return(1-(this.end-t)/(this.hours*ie))*ct}};d([h({attribute:!1})],S.prototype,"setting",2),d([h()],S.prototype,"motor",2),d([h()],S.prototype,"entity",2),d([h({attribute:!1})],S.prototype,"anomaly",2),d([h({attribute:!1})],S.prototype,"alerts",2),d([b()],S.prototype,"hours",2),d([b()],S.prototype,"points",2),d([b()],S.prototype,"marks",2),d([b()],S.prototype,"error",2),d([b()],S.prototype,"loaded",2);function ne(i){return oe*(1-Math.min(100,Math.max(0,i))/100)}function M(i,e){return{warningHigh:i[`${e}_warning`]??null,criticalHigh:i[`${e}_critical`]??null}}function W(i,e){let{criticalLow:t,warningLow:r,warningHigh:n,criticalHigh:o}=e;return Et(o)&&i>=o||Et(t)&&i<=t?"critical":Et(n)&&i>=n||Et(r)&&i<=r?"warning":"normal"}function Lr(i,e,t){let r=se(i).filter(s=>s>e&&s<t),n=[e,...new Set(r),t],o=[];return n.slice(1).forEach((s,l)=>{let a=n[l]??e,p=W((a+s)/2,i),g=o.at(-1);g?.zone===p?o[o.length-1]={...g,to:s}:o.push({zone:p,from:a,to:s})}),o}function Ct(i,e,t){return t>e?Math.min(1,Math.max(0,(i-e)/(t-e))):0}function Nr(i){return se(i).length>0}function zr(i,e,t){let r=se({criticalLow:i.criticalLow??null,warningLow:i.warningLow??null}),n=se({warningHigh:i.warningHigh??null,criticalHigh:i.criticalHigh??null}),[o]=r,s=n.at(-1);if(o!==void 0&&s!==void 0){let l=(s-o)/6;return[Math.max(0,o-l),s+l]}return[Math.min(e,o??e),s===void 0?t:s*1.25]}function se(i){return Object.values(i).filter(Et).sort((e,t)=>e-t)}function Et(i){return i!=null}var dt=(i,e,t)=>Array.from({length:Math.floor((e-i)/t)+1},(r,n)=>i+n*t),ji=x`<defs>
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
  <clipPath id="in-grille">${dt(38,66,7).map(i=>x`<rect x=${i} y="78" width="4" height="80" rx="2" />`)}</clipPath>
</defs>`,Ii=x`<g class="cast">
  <path d="M92 176h40l8 20h-56z" />
  <path d="M200 176h40l8 20h-56z" />
  <rect x="78" y="194" width="174" height="10" rx="2" />
  <path class="slot" d="M96 199h16M218 199h16" />
</g>`,Ui=x`<g>
  <path fill="url(#round)" d="M82 58H54Q26 58 26 86v64q0 28 28 28h28z" />
  <g class="grille">${dt(38,66,7).map(i=>x`<rect x=${i} y="78" width="4" height="80" rx="2" />`)}</g>
  <g clip-path="url(#in-grille)"><g class="turning fan">${dt(46,166,20).map(i=>x`<path d="M30 ${i}l46 -10v8l-46 10z" />`)}</g></g>
  <path class="edge" d="M74 58v120" />
</g>`,Di=x`<g>
  <rect fill="url(#round)" x="80" y="54" width="172" height="128" rx="6" />
  ${dt(62,174,8).map(i=>x`<path class="fin" d="M86 ${i}h160" /><path class="gleam" d="M86 ${i+2}h160" />`)}
  <rect class="heat" fill="url(#heat)" x="80" y="54" width="172" height="128" rx="6" />
  <rect class="plate" x="138" y="102" width="58" height="34" rx="3" />
  <path class="print" d="M144 110h30M144 117h46M144 124h46M144 130h22" />
  <circle class="print-dot" cx="185" cy="110" r="3.5" />
</g>`,qi=x`<g>
  <path fill="url(#round)" d="M252 56h10q14 2 16 18v88q-2 16-16 18h-10z" />
  <rect fill="url(#round)" x="276" y="94" width="10" height="48" rx="3" />
  <circle class="bolt" cx="264" cy="74" r="4" /><circle class="bolt" cx="264" cy="162" r="4" />
  <path class="edge" d="M252 56v124" />
</g>`,Fi=x`<g>
  <rect fill="url(#steel)" x="284" y="106" width="36" height="24" />
  <g clip-path="url(#in-shaft)"><g class="turning">
    ${dt(82,130,24).map(i=>x`<rect class="key" x="292" y=${i} width="22" height="5" rx="2" />`)}
  </g></g>
  <rect fill="url(#steel)" x="318" y="86" width="24" height="64" rx="4" />
  <g clip-path="url(#in-coupling)"><g class="turning">
    ${dt(62,158,24).map(i=>x`<rect class="key" x="318" y=${i} width="24" height="7" />`)}
  </g></g>
  <rect class="gloss" x="318" y="86" width="24" height="64" rx="4" />
</g>`,Wi=x`<g>
  <rect class="cast" x="222" y="48" width="16" height="8" rx="2" />
  <circle class="eye" cx="230" cy="41" r="8" />
</g>`,Vi=x`<path class="cable" d="M210 38q26 0 30 -20q3 -14 22 -18" />`,Bi=x`<g class="waves">
  <path d="M296 84q8 -8 16 0M292 74q12 -12 24 0" />
  <path d="M296 152q8 8 16 0M292 162q12 12 24 0" />
  <path d="M20 92q-8 26 0 52M10 84q-10 34 0 68" />
</g>`,Ki=x`<g class="warmth">
  <path d="M96 46q-7 -8 0 -16t0 -16M110 46q-7 -8 0 -16t0 -16M250 46q-7 -8 0 -16t0 -16M264 46q-7 -8 0 -16t0 -16" />
</g>`;function jr(i){return x`${ji}
    <ellipse class="shadow" cx="168" cy="207" rx="140" ry="7" />
    <g class="machine">
      ${Vi}${Ii}${Ui}${Fi}${qi}${Wi}${Di}
      <g>
        <rect fill="url(#round)" x="136" y="22" width="64" height="36" rx="5" />
        <path class="edge" d="M136 31h64" />
        <rect class="cast" x="200" y="31" width="12" height="14" rx="2" />
        ${i.map((e,t)=>x`<circle class="lamp ${e?"lit":""}" cx=${152+16*t} cy="45" r="5" />`)}
      </g>
    </g>
    ${Bi}${Ki}`}var Ir=.6,I=class extends v{constructor(){super(...arguments);this.state="unknown";this.silent=!1;this.values={};this.limits={};this.watcher="IntersectionObserver"in window?new IntersectionObserver(t=>{this.renderRoot.querySelector("svg")?.classList.toggle("hidden",!t.some(r=>r.isIntersecting))}):void 0}static{this.styles=[$,w`
      :host {
        --paint: color-mix(in srgb, var(--primary-color, #009ac7) 50%, #6d7b86);
        --heat: color-mix(in srgb, var(--warning) 65%, var(--critical));
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
        mix-blend-mode: hard-light;
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
      <svg viewBox="0 0 352 216" role="img" aria-label=${this.description}>${jr(t)}</svg>
    </div>`}get turn(){let{speed:t}=this.values;return this.state==="starting"?1:t==null?.5:Math.round(Math.min(3,Math.max(.25,600/Math.max(t,1)))*10)/10}get warmth(){let{temperature:t}=this.values,{warningHigh:r,criticalHigh:n}=M(this.limits,"temperature"),o=r??n;if(typeof t!="number"||typeof o!="number"||this.silent)return 0;let s=(t/o-Ir)/(1-Ir);return Math.round(Math.min(.9,Math.max(0,s))*20)/20}zone(t){let r=this.values[t];return typeof r=="number"&&!this.silent?W(r,M(this.limits,t)):"normal"}get description(){let{words:t,format:r}=this.setting;if(this.silent)return t("drawing.silent");let n=["speed","temperature","vibration"].map(o=>{let s=this.values[o]??null,l=s===null?t("value.missing"):r.value(s,o),a=o==="speed"||s===null?"":`, ${t(`zone.${this.zone(o)}`)}`;return`${t(`quantity.${o}`)} ${l}${a}`});return[t(`drawing.${this.state}`),...n].join("; ")}};d([h({attribute:!1})],I.prototype,"setting",2),d([h({reflect:!0})],I.prototype,"state",2),d([h({type:Boolean,reflect:!0})],I.prototype,"silent",2),d([h({attribute:!1})],I.prototype,"values",2),d([h({attribute:!1})],I.prototype,"limits",2);var Yi=3e5,U=class extends v{constructor(){super(...arguments);this.power=null;this.today=null;this.error=""}static{this.styles=[$,w`
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
    `]}connectedCallback(){super.connectedCallback(),this.timer=setInterval(()=>{this.load()},Yi),this.hasUpdated&&this.load()}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.timer)}updated(t){(t.has("setting")||t.has("entity"))&&this.load()}async load(){let{hass:t,words:r,format:n}=this.setting;if(this.entity!==void 0){if(!re(t)){this.error=r("error.recorder");return}try{this.today=await Hr(t,this.entity,n.midnight(Date.now())),this.error=""}catch(o){this.error=P(r,o)}}}render(){let{words:t,format:r}=this.setting;return c`<h3>${t("energy.title")}</h3>
      ${this.error?c`<p role="alert">${this.error}</p>`:c`<div class="line">
              <b>${this.today===null?t("value.missing"):r.value(this.today,"energy")}</b>
              ${this.power===null?m:c`<span class="quiet"
                      >${t("energy.power",{power:r.value(this.power,"power")})}</span
                    >`}
            </div>`}`}};d([h({attribute:!1})],U.prototype,"setting",2),d([h()],U.prototype,"entity",2),d([h({attribute:!1})],U.prototype,"power",2),d([b()],U.prototype,"today",2),d([b()],U.prototype,"error",2);var Mt=42,Ur=250,O=class extends v{constructor(){super(...arguments);this.label="";this.kind="figure";this.value=null;this.limits={};this.scale=[0,100]}static{this.styles=[$,w`
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
      text.long {
        font-size: 17px;
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
    `]}render(){let{format:t,words:r}=this.setting,{value:n,limits:o}=this,[s,l]=this.bounds,a=n===null?null:W(n,o),p=a===null?r("value.missing"):t.value(n,this.kind),g=t.number(n,this.kind),u=a===null?"":r(`zone.${a}`);return c`<div
        role="meter"
        aria-label=${this.label}
        aria-valuemin=${s}
        aria-valuemax=${l}
        aria-valuenow=${n??m}
        aria-valuetext=${u?`${p}, ${u}`:p}
      >
        <svg viewBox="0 0 100 86" aria-hidden="true">
          <path class="track" d=${ke(0,1,Mt-6)} />
          ${n===null?m:x`<path class="value ${a}" d=${ke(0,Ct(n,s,l),Mt-6)} />
                <path class="needle" d=${Gi(Ct(n,s,l))} />`}
          ${(Nr(o)?Lr(o,s,l):[]).map(y=>x`<path class="zone ${y.zone}" d=${ke(Ct(y.from,s,l),Ct(y.to,s,l),Mt+3)} />`)}
          <text class=${g.length>4?"long":""} x="50" y="57">${g}</text>
          <text class="unit" x="50" y="71">${t.unit(this.kind)}</text>
        </svg>
      </div>
      <div class="label" aria-hidden="true">${this.label}</div>
      ${a==="warning"||a==="critical"?c`<div class="zone-${a}" aria-hidden="true">
              <ha-icon icon=${T[a]}></ha-icon>${u}
            </div>`:m}`}get bounds(){let[t,r]=zr(this.limits,...this.scale);return[Math.min(t,this.value??t),Math.max(r,this.value??r)]}};d([h({attribute:!1})],O.prototype,"setting",2),d([h()],O.prototype,"label",2),d([h()],O.prototype,"kind",2),d([h({attribute:!1})],O.prototype,"value",2),d([h({attribute:!1,hasChanged:(t,r)=>JSON.stringify(t)!==JSON.stringify(r)})],O.prototype,"limits",2),d([h({attribute:!1})],O.prototype,"scale",2);function ae(i,e){let t=(i-.5)*Ur*Math.PI/180;return`${(50+e*Math.sin(t)).toFixed(2)} ${(50-e*Math.cos(t)).toFixed(2)}`}function ke(i,e,t){let r=(e-i)*Ur>180?1:0;return`M${ae(i,t)}A${t} ${t} 0 ${r} 1 ${ae(e,t)}`}function Gi(i){return`M${ae(i,Mt-13)}L${ae(i,Mt)}`}var R=class extends v{constructor(){super(...arguments);this.busy=!1;this.error="";this.done=!1;this.retrain=async()=>{let{words:t,hass:r}=this.setting;if(await kt(this,{title:t("confirm.retrain"),text:t("confirm.retrain_text"),confirmText:t("action.retrain"),dismissText:t("action.cancel")})){this.busy=!0,this.error="",this.done=!1;try{await fr(r,this.motor),this.done=!0}catch(o){this.error=P(t,o)}finally{this.busy=!1}}}}static{this.styles=[$,w`
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
    `]}render(){let{words:t,format:r,hass:n}=this.setting,{state:o,progress:s,trained_at:l,samples:a}=this.model,p=o==="learning"||o==="provisional",g=t(`model.${o}`);return c`<h3>${t("model.title")}</h3>
      <div class="line">
        <div>
          ${g}${p?c` <b>${r.value(s,"share")}</b>`:m}
          ${l?c`<div class="quiet">
                  ${t("model.trained",{moment:r.dayAndTime(l),samples:r.number(a,"figure")})}
                </div>`:m}
        </div>
        ${n.user?.is_admin?c`<button ?disabled=${this.busy||o==="training"} @click=${this.retrain}>
                ${t("action.retrain")}
              </button>`:m}
      </div>
      ${p?c`<progress max="100" .value=${s} aria-label=${g}></progress>`:m}
      <div role="status">${this.done?t("model.done"):m}</div>
      ${this.error?c`<p role="alert">${this.error}</p>`:m}`}};d([h({attribute:!1})],R.prototype,"setting",2),d([h()],R.prototype,"motor",2),d([h({attribute:!1})],R.prototype,"model",2),d([b()],R.prototype,"busy",2),d([b()],R.prototype,"error",2),d([b()],R.prototype,"done",2);var pt=class extends v{constructor(){super(...arguments);this.heading="";this.text=""}static{this.styles=w`
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
  `}render(){return c`<strong>${this.heading}</strong>${this.text?c`<p>${this.text}</p>`:m}<slot
      ></slot>`}};d([h()],pt.prototype,"heading",2),d([h()],pt.prototype,"text",2);var Dr=["a","b","c"],qr=["voltage","current","power","power_factor"],Ae={voltage:5,current:20},V=class extends v{constructor(){super(...arguments);this.values={};this.derived={};this.limits={}}static{this.styles=[$,w`
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
            ${Dr.map(r=>c`<th scope="col" class=${this.isDead(r)?"dead":""}>
                  <span>${r.toUpperCase()}</span>
                </th>`)}
          </tr>
        </thead>
        <tbody>
          ${qr.map(r=>this.row(r))}
        </tbody>
      </table>
      <p class="unbalance">${this.unbalance("voltage_unbalance")} ${this.unbalance("current_unbalance")}</p>`}row(t){let{format:r,words:n}=this.setting,o=Dr.map(a=>this.values[`${t}_${a}`]??null),s=o.filter(a=>a!==null),l=s.length?s.reduce((a,p)=>a+p,0)/s.length:0;return c`<tr class=${t in Ae?"even":""}>
      <th scope="row">${n(`quantity.${t}`)}</th>
      ${o.map(a=>c`<td aria-label=${a===null?n("value.missing"):m}>
            ${r.number(a,t)}
            ${a!==null&&r.unit(t)?c`<small>${r.unit(t)}</small>`:m}
            ${a!==null&&t in Ae?this.bar(t,a,l):m}
          </td>`)}
    </tr>`}bar(t,r,n){let o=M(this.limits,`${t}_unbalance`),s=n?(r-n)/n*100:0,l=o.criticalHigh??o.warningHigh??Ae[t]??100,a=Math.min(50,Math.abs(s)/l*50),p=s<0?"right":"left";return c`<div class="bar ${W(Math.abs(s),o)}" aria-hidden="true">
      <i style="${p}:50%;width:${a.toFixed(1)}%"></i>
    </div>`}unbalance(t){let{format:r,words:n}=this.setting,o=this.derived[t]??null,s=o===null?"normal":W(o,M(this.limits,t)),l=o===null?n("value.missing"):r.value(o,"unbalance");return c`<span class="zone-${s}">
      <ha-icon icon=${o===null?"mdi:help-circle-outline":T[s]}></ha-icon>
      ${n(`quantity.${t}`)} ${l}${s==="normal"?m:c`, ${n(`zone.${s}`)}`}
    </span>`}isDead(t){return qr.every(r=>(this.values[`${r}_${t}`]??null)===null)}};d([h({attribute:!1})],V.prototype,"setting",2),d([h({attribute:!1})],V.prototype,"values",2),d([h({attribute:!1})],V.prototype,"derived",2),d([h({attribute:!1})],V.prototype,"limits",2);var Qi={off:"mdi:power",starting:"mdi:rotate-right",running:"mdi:engine",unknown:"mdi:help-circle-outline"},k=class extends v{constructor(){super(...arguments);this.title="";this.state="unknown";this.severity="ok";this.reporting=!1;this.outOfService=!1;this.lastReading=null;this.health=null;this.load=null;this.alerts=0}static{this.styles=[$,w`
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
                  ><ha-icon icon=${Qi[this.state]}></ha-icon>${t(`state.${this.state}`)}</span
                >`:m}
          ${this.load!==null&&this.reporting?c`<span>${t("quantity.load")} ${r.value(this.load,"share")}</span>`:m}
          <span>${this.alerts?t("alerts.count",{count:this.alerts}):t("alerts.none")}</span>
        </div>
      </div>
      ${this.health===null?m:c`<div class="health">
              <b>${r.number(this.health,"figure")}</b>${t("quantity.health")}
            </div>`}
    </div>`}get verdict(){let{words:t,format:r}=this.setting;if(this.outOfService)return["out","mdi:wrench",t("status.out_of_service")];if(!this.reporting){if(this.lastReading===null)return["silent","mdi:timer-sand",t("status.waiting")];let n=r.dayAndTime(this.lastReading);return["silent","mdi:lan-disconnect",t("status.silent",{moment:n})]}return[this.severity,T[this.severity],t(`status.${this.severity}`)]}};d([h({attribute:!1})],k.prototype,"setting",2),d([h()],k.prototype,"title",2),d([h()],k.prototype,"state",2),d([h()],k.prototype,"severity",2),d([h({type:Boolean})],k.prototype,"reporting",2),d([h({type:Boolean,attribute:"out-of-service"})],k.prototype,"outOfService",2),d([h({attribute:"last-reading"})],k.prototype,"lastReading",2),d([h({type:Number})],k.prototype,"health",2),d([h({type:Number})],k.prototype,"load",2),d([h({type:Number})],k.prototype,"alerts",2);var mt=["alerts","drawing","gauges","phases","anomaly","model","energy"],Ee=["compact","regular","full"],B="custom:motor-monitor-card";function Ce(i){let{sections:e,layout:t,device_id:r,config_entry_id:n}=i;if(r!==void 0&&typeof r!="string")throw new Error("device_id: not a text");if(n!==void 0&&typeof n!="string")throw new Error("config_entry_id: not a text");if(t!==void 0&&!Ee.includes(t))throw new Error(`layout: not of ${Ee.join(", ")}`);if(e===void 0)return;if(!Array.isArray(e))throw new Error("sections: not a list");let o=e.find(s=>!mt.includes(s));if(o!==void 0)throw new Error(`sections: ${o} is not of ${mt.join(", ")}`)}function Fr(i,e){if(i.config_entry_id!==void 0)return i.config_entry_id;if(i.device_id===void 0)return;let t=e.devices[i.device_id];return t===void 0?null:Gt(t)??null}function Wr(i){let[e]=at(i);return e?{type:B,device_id:e.id}:{type:B}}async function Vr(){let i=await Qt(),e=(t,r)=>r.map(n=>({value:n,label:i?i(`${t}.${n}`):n}));return{schema:[{name:"device_id",selector:{device:{filter:{integration:"motor_monitor"}}}},{name:"name",selector:{text:{}}},{name:"sections",default:[...mt],selector:{select:{multiple:!0,reorder:!0,options:e("section",mt)}}},{name:"layout",selector:{select:{mode:"dropdown",options:e("layout",Ee)}}}],computeLabel:({name:t},r)=>r(Zt(`form.${t}`)),computeHelper:({name:t},r)=>r(Zt(`form.${t}_help`)),assertConfig:Ce}}var Zi=()=>({});function Me(i,e,t){return{criticalLow:i?.[`${e}_critical`]??null,warningLow:i?.[`${e}_warning`]??null,warningHigh:i?.[`${t}_warning`]??null,criticalHigh:i?.[`${t}_critical`]??null}}function Br(i,e){let t=[i,e].filter(r=>typeof r=="number");return t.length?Math.min(...t):null}function Ji({limits:i,thresholds:e}){let t=Me(e,"underspeed","overspeed"),r=M(i,"speed");return{...t,warningHigh:Br(t.warningHigh,r.warningHigh),criticalHigh:Br(t.criticalHigh,r.criticalHigh)}}var Xi=[{key:"temperature",kind:"temperature",scale:[0,100],limits:({limits:i})=>M(i,"temperature")},{key:"vibration",kind:"vibration",scale:[0,12],limits:({limits:i})=>M(i,"vibration")},{key:"speed",kind:"speed",scale:[0,3600],limits:Ji},{key:"load",kind:"share",scale:[0,125],limits:Zi},{key:"thermal_capacity_used",kind:"share",scale:[0,120],limits:({limits:i})=>M(i,"overload")},{key:"voltage_average",kind:"voltage",scale:[0,480],limits:({thresholds:i})=>Me(i,"undervoltage","overvoltage")},{key:"frequency_average",kind:"frequency",scale:[45,65],limits:({thresholds:i})=>Me(i,"underfrequency","overfrequency")},{key:"power_factor_total",kind:"power_factor",scale:[0,1],limits:({thresholds:i})=>({warningLow:i?.power_factor_warning??null,criticalLow:i?.power_factor_critical??null})}];function Pt(i,e){return i.values[e]??i.derived[e]??null}function Kr(i){return Xi.filter(({key:e})=>Pt(i,e)!==null||e in i.entities)}var tn=300,en=660,Yr=["gauges","anomaly"],rn=["drawing","gauges","alerts"],nn=3,K=class extends v{constructor(){super(...arguments);this.news={};this.room="regular";this.measure="ResizeObserver"in window?new ResizeObserver(([t])=>{let r=t?.contentRect.width??0;r>0&&(this.room=r<tn?"compact":r<en?"regular":"full")}):void 0}static{this.styles=[$,w`
      ha-card {
        height: 100%;
        overflow: hidden;
      }
      .sections {
        display: grid;
        gap: 20px;
        padding: 16px;
      }
      .sections:empty {
        padding: 0;
      }
      .full {
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 20px 28px;
        align-items: start;
      }
      .full motor-monitor-alert-list {
        grid-column: 1 / -1;
      }
      .column {
        padding: 0;
        gap: 24px;
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
        grid-template-columns: repeat(auto-fit, minmax(86px, 1fr));
        gap: 14px 10px;
      }
      .compact .gauges {
        grid-template-columns: repeat(3, minmax(0, 1fr));
      }
      motor-monitor-notice + motor-monitor-notice {
        margin-top: 4px;
      }
    `]}static getStubConfig(t){return Wr(t)}static{this.getConfigForm=Vr}setConfig(t){Ce(t),this.config=t}getCardSize(){return 10}getGridOptions(){return{columns:12,min_columns:6,rows:"auto"}}set hass(t){let r=this.newest;this.newest=t,lt(r,t)&&this.settle(t)}async settle(t){try{let r=await E(t);this.newest&&!lt(t,this.newest)&&(this.setting=te(this.newest,r))}catch{this.newest=void 0}}connectedCallback(){super.connectedCallback(),this.measure?.observe(this),this.requestUpdate()}disconnectedCallback(){super.disconnectedCallback(),this.measure?.disconnect(),this.stop()}stop(){this.leave?.(),this.leave=this.followed=void 0}willUpdate(t){if(!this.isConnected||!this.setting||!this.config||!t.has("setting")&&!t.has("config")&&this.followed)return;let{connection:r}=this.setting.hass,n=Fr(this.config,this.setting.hass);if(n===null){this.stop(),this.news={error:{code:"not_found",message:""}};return}this.followed?.connection===r&&this.followed.motor===n||(this.stop(),this.news={},this.followed={connection:r,motor:n},this.leave=Jt(r,n,o=>{this.news=o}))}render(){let{config:t,setting:r}=this;if(!t||!r)return c`<ha-card></ha-card>`;let{snapshot:n}=this.news;return c`<ha-card
      >${this.notices(r)}${n?this.motor(r,t,n):m}</ha-card
    >`}notices({words:t}){let{snapshot:r,error:n}=this.news;if(n){let o=["not_found","unauthorized","unknown_command","disconnected"].includes(n.code),s=o?n.code:"failed";return c`<motor-monitor-notice
        .heading=${t(`notice.${s}`)}
        .text=${o?t(`error.${s}`):n.message}
      ></motor-monitor-notice>`}return r?r.version==="0.1.0"?m:c`<motor-monitor-notice
      .heading=${t("notice.version")}
      .text=${t("error.version",{integration:r.version,card:"0.1.0"})}
    ></motor-monitor-notice>`:c`<motor-monitor-notice .heading=${t("notice.loading")}></motor-monitor-notice>`}motor(t,r,n){let o=r.layout??this.room,s=r.sections??mt,l=o==="compact"?s.filter(a=>rn.includes(a)):s;return c`<motor-monitor-status
        .setting=${t}
        .title=${r.name??n.name}
        .state=${n.operating_state}
        .severity=${n.severity}
        .reporting=${n.reporting}
        .outOfService=${n.out_of_service}
        .lastReading=${n.last_reading}
        .health=${n.health}
        .load=${Pt(n,"load")}
        .alerts=${n.alerts.filter(a=>!a.shelved).length}
      ></motor-monitor-status>
      ${this.sections(l,o,t,n)}`}sections(t,r,n,o){let s=p=>p.map(g=>this.section(g,r,n,o)),l=t.filter(p=>p!=="alerts"&&!Yr.includes(p)),a=t.filter(p=>Yr.includes(p));return r!=="full"||!l.length||!a.length?c`<div class="sections ${r}">${s(t)}</div>`:c`<div class="sections full">
      ${t.includes("alerts")?this.section("alerts",r,n,o):m}
      <div class="sections column">${s(l)}</div>
      <div class="sections column">${s(a)}</div>
    </div>`}section(t,r,n,o){let s=o.config_entry_id,{entities:l}=o;switch(t){case"drawing":return c`<motor-monitor-drawing
          .setting=${n}
          .state=${o.operating_state}
          .silent=${!o.reporting}
          .values=${o.values}
          .limits=${o.limits}
        ></motor-monitor-drawing>`;case"gauges":{let a=Kr(o),p=r==="compact"?a.slice(0,nn):a;return c`<div class="gauges">
          ${p.map(g=>this.gauge(g,n,o))}
        </div>`}case"phases":return c`<motor-monitor-phases
          .setting=${n}
          .values=${o.values}
          .derived=${o.derived}
          .limits=${o.limits}
        ></motor-monitor-phases>`;case"alerts":return o.alerts.length===0?m:c`<motor-monitor-alert-list
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
        ></motor-monitor-model>`;case"energy":return l.energy_total===void 0?m:c`<motor-monitor-energy
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
    ></motor-monitor-gauge>`}};d([b()],K.prototype,"config",2),d([b()],K.prototype,"setting",2),d([b()],K.prototype,"news",2),d([b()],K.prototype,"room",2);function Gr(i,e){let t=i.entities[e];return t?.platform!==A||!t.device_id?null:{config:{type:B,device_id:t.device_id}}}var Qr=[];function ut(i,e){let t=window,r=t[i]??=[],n=o=>o.type===e.type&&o.strategyType===e.strategyType;r.some(n)||(r.push(e),Qr.push(e))}async function Zr(){let i=document.querySelector("home-assistant");if(!i?.hass)return;let e=await E(i.hass);for(let t of Qr)t.description&&(t.description=e(`offer.${t.strategyType??t.type}`))}var Jr={voltage_average:{phase:"voltage",unbalance:"voltage_unbalance"},voltage_unbalance:{phase:"voltage",unbalance:"voltage_unbalance"},current_average:{phase:"current",unbalance:"current_unbalance"},current_unbalance:{phase:"current",unbalance:"current_unbalance"},power_total:{phase:"power"}},on=["A","B","C"];function Pe(i,{entity_id:e}){let t=e===void 0?void 0:i.entities[e];return t?.platform===A&&(t.translation_key??"")in Jr}var ht=class extends v{constructor(){super(...arguments);this.tile={}}static{this.styles=[$,w`
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
    `]}setConfig(t){}set context(t){this.tile=t,this.look()}set hass(t){let r=this.newest?.language!==t.language;this.newest=t,r&&E(t).then(n=>this.words=n),this.look()}look(){let{newest:t,tile:r}=this;if(!t||r.entity_id===void 0||!Pe(t,r))return;let{device_id:n,translation_key:o=""}=t.entities[r.entity_id]??{},s=Jr[o],l=y=>Object.values(t.entities).filter(f=>f?.device_id===n&&f?.translation_key===y).map(f=>t.states[f?.entity_id??""]).filter(f=>f!==void 0).sort((f,_)=>f.entity_id.localeCompare(_.entity_id)),a=l(s?.phase),[p]=s?.unbalance===void 0?[]:l(s.unbalance),g=this.shown;g?.unbalance===p&&g?.phases.length===a.length&&a.every((y,f)=>y===g.phases[f])||(this.shown={phases:a,unbalance:p})}render(){let{shown:t,words:r,newest:n}=this;if(!t||!r||!n)return m;let o=Math.max(0,...t.phases.map(s=>Number(s.state)||0));return c`<div class="phases">
      ${t.phases.map((s,l)=>{let a=Number(s.state),p=Number.isFinite(a)&&s.state!=="",g=p&&o>0?Math.max(0,a/o):0,u=r("feature.phase",{phase:on[l]??"",value:n.formatEntityState(s)});return c`<div
          role="meter"
          aria-label=${u}
          aria-valuemin="0"
          aria-valuemax=${o}
          aria-valuenow=${p?a:0}
          aria-valuetext=${u}
        >
          ${n.formatEntityState(s)}
          <span class="track"></span><span class="bar" style="--share:${g}"></span>
        </div>`})}
      ${t.unbalance?c`<span
              >${r("feature.unbalance",{value:n.formatEntityState(t.unbalance)})}</span
            >`:m}
    </div>`}};d([b()],ht.prototype,"shown",2),d([b()],ht.prototype,"words",2);var Te=class{constructor(e,t){this.id=t.id,this.name=t.name_by_user??t.name??t.id,this.entities=Object.values(e.entities).filter(r=>r!==void 0).filter(r=>r.device_id===t.id&&r.platform===A&&!r.hidden).sort((r,n)=>r.entity_id.localeCompare(n.entity_id))}all(e,...t){return t.flatMap(r=>this.entities.filter(n=>n.translation_key===r&&n.entity_id.startsWith(`${e}.`)).map(n=>n.entity_id))}};function it(i,e){return at(i).filter(t=>e?.includes(t.id)??!0).map(t=>new Te(i,t)).sort((t,r)=>t.name.localeCompare(r.name,i.language))}var sn=["history","logbook","recorder"];function D(i,e){return i.config.components.includes(e)}function le(i,e){return["language","config","devices","entities"].some(r=>i[r]!==e[r])&&Xr(i)!==Xr(e)}function Xr(i){let e=sn.filter(t=>D(i,t));return JSON.stringify([i.language,e,it(i)])}var ce={type:"entity"};function Tt(i,e,t={}){return{type:"heading",heading:i,heading_style:"title",icon:e,...t}}function Y(i,e={}){return i.map(t=>({type:"tile",entity:t,name:ce,...e}))}function He(i){return i.map(e=>({type:"entity",entity:e,name:ce,show_name:!0}))}function q(i,e,t){return e.length===0?[]:[{type:"statistics-graph",title:i,entities:e,grid_options:{columns:12},...t}]}function Ht(i,e,t){let r=e.length>1?"bar-stack":"bar";return q(i,e,{days_to_show:t,period:"day",stat_types:["change"],chart_type:r})}function Oe(i,e,t={}){return{type:"empty-state",icon:"mdi:engine-off-outline",content_only:!0,title:i,content:e,...t}}var ti=["live","history","alerts","energy","learning"],an={live:"mdi:pulse",history:"mdi:chart-line",alerts:"mdi:bell-outline",energy:"mdi:lightning-bolt",learning:"mdi:school-outline"},ln={live:2,history:2},cn={live:dn,history:pn,alerts:mn,energy:un,learning:hn};function de(i,e){let t=cn[i](e);if(t.length===0)return;let r=Tt(e.words(`dashboard.${i}`),an[i]),n=ln[i];return{type:"grid",cards:[r,...t],...n===void 0?{}:{column_span:n}}}function dn({motor:i}){return[ei(i,["drawing","gauges","phases","alerts","energy"]),...Y(i.all("switch","maintenance"))]}function pn({hass:i,words:e,motor:t}){let r={days_to_show:7,period:"hour"},n={...r,stat_types:["mean","min","max"]},o={...r,stat_types:["mean"]},s=[];return D(i,"history")&&s.push(...gn(t.all("sensor","operating_state","severity"),e("dashboard.day"))),D(i,"recorder")&&s.push(...q(e("dashboard.power"),t.all("sensor","power_total"),n),...q(e("dashboard.currents"),t.all("sensor","current"),o),...q(e("dashboard.voltages"),t.all("sensor","voltage"),o),...q(e("dashboard.temperature"),t.all("sensor","temperature"),n),...q(e("dashboard.vibration"),t.all("sensor","vibration"),n),...q(e("dashboard.speed"),t.all("sensor","speed"),n)),s.length>0?s:[ri(e)]}function mn({hass:i,motor:e}){let t=[{type:St,title:"",motors:[e.id],grid_options:{columns:12}}];return D(i,"logbook")&&t.push({type:"logbook",target:{device_id:[e.id]},hours_to_show:24,grid_options:{columns:12,rows:6}}),t}function un({hass:i,words:e,motor:t}){let r=t.all("sensor","energy_total"),n=t.all("sensor","energy");return r.length+n.length===0?[]:D(i,"recorder")?[...r.map(s=>({type:"statistic",entity:s,name:e("dashboard.today"),stat_type:"change",period:{calendar:{period:"day"}}})),...Y(t.all("sensor","power_total")),...Ht(e("dashboard.month"),r,30),...Ht(e("dashboard.phases"),n,7)]:[...Y(r),ri(e)]}function hn({hass:i,words:e,motor:t}){let r=t.all("sensor","anomaly_score"),n={days_to_show:7,period:"hour",stat_types:["mean","max"],min_y_axis:0,max_y_axis:100};return[...Y(t.all("sensor","model_state","learning_progress","model_trained","anomaly_score","health")),...Y(t.all("binary_sensor","anomaly")),ei(t,["anomaly","model"]),...D(i,"recorder")?q(e("dashboard.score"),r,n):[]]}function gn(i,e){if(i.length===0)return[];let t=i.map(r=>({entity:r,name:ce}));return[{type:"history-graph",title:e,entities:t,hours_to_show:24,grid_options:{columns:"full"}}]}function ei(i,e){return{type:B,device_id:i.id,sections:e,grid_options:{columns:"full"}}}function ri(i){return{type:"markdown",content:i("dashboard.not_recorded")}}var ii=4;function ni(i,e,t){if(t.length===0)return{type:"panel",cards:[yn(i,e)]};let r=t.flatMap(o=>o.all("sensor","energy_total")),n=D(i,"recorder")?Ht(e("dashboard.week"),r,7):[];return{type:"sections",max_columns:ii,sections:[...t.map(fn),{type:"grid",cards:[Tt(e("alerts_card.title"),"mdi:bell-outline"),{type:St,title:"",motors:t.map(o=>o.id),grid_options:{columns:12}},...n]}]}}function oi(i,e,t,r){let n=t.all("sensor","operating_state","severity","health","active_alerts");return{type:"sections",max_columns:ii,badges:He([...n,...t.all("binary_sensor","reporting")]),sections:r.map(o=>de(o,{hass:i,words:e,motor:t})).filter(o=>o!==void 0)}}function Re(i){return Oe(i("dashboard.removed"),i("dashboard.removed_hint"))}function fn(i){let e={tap_action:{action:"navigate",navigation_path:i.id}},t=He(i.all("sensor","severity")).map(r=>({...r,show_state:!0}));return{type:"grid",cards:[Tt(i.name,"mdi:engine",{...e,badges:t}),{type:B,device_id:i.id,layout:"compact",grid_options:{columns:12}},...Y(i.all("sensor","power_total"),{features:[{type:"custom:motor-monitor-phases-feature"}],grid_options:{columns:12}})]}}function yn(i,e){let t={icon:"mdi:plus",text:e("dashboard.add"),appearance:"filled",variant:"brand",tap_action:{action:"navigate",navigation_path:"/config/integrations/dashboard/add?domain=motor_monitor"}};return Oe(e("dashboard.empty"),e("dashboard.empty_hint"),{...i.user?.is_admin?{buttons:[t]}:{}})}var Ot="motor-monitor",Le=`custom:${Ot}`,Ne=class extends HTMLElement{static async generate({motors:e,sections:t},r){let n=await E(r),o=it(r,e).map(l=>({title:l.name,path:l.id,strategy:{type:Le,device_id:l.id,...t?{sections:t}:{}}}));return{views:[{title:n("dashboard.overview"),path:"overview",icon:"mdi:view-dashboard",strategy:{type:Le,...e?{motors:e}:{}}},...o]}}static shouldRegenerate(e,t,r){return le(t,r)}static async getCreateSuggestions(e){return{title:(await E(e))("dashboard.title"),icon:"mdi:engine"}}},ze=class extends HTMLElement{static async generate(e,t){let r=await E(t);if(e.device_id===void 0)return ni(t,r,it(t,e.motors));let[n]=it(t,[e.device_id]);return n?oi(t,r,n,e.sections??ti):{type:"panel",cards:[Re(r)]}}static shouldRegenerate(e,t,r){return le(t,r)}},je=class extends HTMLElement{static async generate(e,t){let r=await E(t),[n]=it(t,e.device_id===void 0?void 0:[e.device_id]);return(n&&de(e.section??"live",{hass:t,words:r,motor:n}))??{type:"grid",cards:[n?vn(r("dashboard.nothing")):Re(r)]}}static shouldRegenerate(e,t,r){return le(t,r)}static getStubConfig(e){let[t]=it(e);return{type:Le,section:"live",...t?{device_id:t.id}:{}}}};function vn(i){return{type:"markdown",content:i}}var si={[`ll-strategy-dashboard-${Ot}`]:Ne,[`ll-strategy-view-${Ot}`]:ze,[`ll-strategy-section-${Ot}`]:je};function ai(){for(let[i,e]of[["dashboard","All motors at a glance, and each with its history, alerts, energy and learning"],["section","One motor: live, history, alerts, energy or learning"]])ut("customStrategies",{type:Ot,strategyType:i,name:"Motor Monitor",description:e})}ut("customCards",{type:"motor-monitor-card",name:"Motor Monitor",description:"A three-phase motor: how it is, what it does, and why",preview:!0,documentationURL:"https://github.com/motor-monitor/motor_monitor",getEntitySuggestion:Gr});ut("customCards",{type:"motor-monitor-alerts-card",name:"Motor Monitor alerts",description:"The alerts of all motors or of some: open ones, history, who saw to them",preview:!0,documentationURL:"https://github.com/motor-monitor/motor_monitor",getEntitySuggestion:xr});ut("customCardFeatures",{type:"motor-monitor-phases-feature",name:"Motor Monitor phases",isSupported:Pe});ai();Zr();Er({"motor-monitor-notice":pt,"motor-monitor-status":k,"motor-monitor-drawing":I,"motor-monitor-gauge":O,"motor-monitor-phases":V,"motor-monitor-alert-row":H,"motor-monitor-alert-list":rt,"motor-monitor-anomaly-chart":S,"motor-monitor-model":R,"motor-monitor-energy":U,"motor-monitor-card":K,"motor-monitor-alert-filters":et,"motor-monitor-alerts-card":C,"motor-monitor-phases-feature":ht,...si});
