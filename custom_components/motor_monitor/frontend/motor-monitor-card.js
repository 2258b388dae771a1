/* Motor Monitor 0.1.0. Built from card/, not to be edited. Contains Lit, BSD-3-Clause, (c) Google LLC. */
var gr=Object.defineProperty;var fr=Object.getOwnPropertyDescriptor;var d=(i,e,t,r)=>{for(var n=r>1?void 0:r?fr(e,t):e,s=i.length-1,o;s>=0;s--)(o=i[s])&&(n=(r?o(e,t,n):o(n))||n);return r&&n&&gr(e,t,n),n};async function ie(i){!customElements.get("home-assistant")&&document.querySelector("home-assistant")&&await customElements.whenDefined("home-assistant");for(let[e,t]of Object.entries(i))customElements.get(e)||customElements.define(e,t)}function ne(i,e){let t=window,r=t[i]??=[];r.some(n=>n.type===e.type)||r.push(e)}var ft=globalThis,vt=ft.ShadowRoot&&(ft.ShadyCSS===void 0||ft.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,Ut=Symbol(),se=new WeakMap,it=class{constructor(e,t,r){if(this._$cssResult$=!0,r!==Ut)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(vt&&e===void 0){let r=t!==void 0&&t.length===1;r&&(e=se.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),r&&se.set(t,e))}return e}toString(){return this.cssText}},oe=i=>new it(typeof i=="string"?i:i+"",void 0,Ut),b=(i,...e)=>{let t=i.length===1?i[0]:e.reduce((r,n,s)=>r+(o=>{if(o._$cssResult$===!0)return o.cssText;if(typeof o=="number")return o;throw Error("Value passed to 'css' function must be a 'css' function result: "+o+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(n)+i[s+1],i[0]);return new it(t,i,Ut)},ae=(i,e)=>{if(vt)i.adoptedStyleSheets=e.map(t=>t instanceof CSSStyleSheet?t:t.styleSheet);else for(let t of e){let r=document.createElement("style"),n=ft.litNonce;n!==void 0&&r.setAttribute("nonce",n),r.textContent=t.cssText,i.appendChild(r)}},jt=vt?i=>i:i=>i instanceof CSSStyleSheet?(e=>{let t="";for(let r of e.cssRules)t+=r.cssText;return oe(t)})(i):i;var{is:vr,defineProperty:yr,getOwnPropertyDescriptor:br,getOwnPropertyNames:$r,getOwnPropertySymbols:wr,getPrototypeOf:xr}=Object,yt=globalThis,le=yt.trustedTypes,_r=le?le.emptyScript:"",kr=yt.reactiveElementPolyfillSupport,nt=(i,e)=>i,st={toAttribute(i,e){switch(e){case Boolean:i=i?_r:null;break;case Object:case Array:i=i==null?i:JSON.stringify(i)}return i},fromAttribute(i,e){let t=i;switch(e){case Boolean:t=i!==null;break;case Number:t=i===null?null:Number(i);break;case Object:case Array:try{t=JSON.parse(i)}catch{t=null}}return t}},bt=(i,e)=>!vr(i,e),ce={attribute:!0,type:String,converter:st,reflect:!1,useDefault:!1,hasChanged:bt};Symbol.metadata??=Symbol("metadata"),yt.litPropertyMetadata??=new WeakMap;var O=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=ce){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let r=Symbol(),n=this.getPropertyDescriptor(e,r,t);n!==void 0&&yr(this.prototype,e,n)}}static getPropertyDescriptor(e,t,r){let{get:n,set:s}=br(this.prototype,e)??{get(){return this[t]},set(o){this[t]=o}};return{get:n,set(o){let l=n?.call(this);s?.call(this,o),this.requestUpdate(e,l,r)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??ce}static _$Ei(){if(this.hasOwnProperty(nt("elementProperties")))return;let e=xr(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(nt("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(nt("properties"))){let t=this.properties,r=[...$r(t),...wr(t)];for(let n of r)this.createProperty(n,t[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[r,n]of t)this.elementProperties.set(r,n)}this._$Eh=new Map;for(let[t,r]of this.elementProperties){let n=this._$Eu(t,r);n!==void 0&&this._$Eh.set(n,t)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let r=new Set(e.flat(1/0).reverse());for(let n of r)t.unshift(jt(n))}else e!==void 0&&t.push(jt(e));return t}static _$Eu(e,t){let r=t.attribute;return r===!1?void 0:typeof r=="string"?r:typeof e=="string"?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let r of t.keys())this.hasOwnProperty(r)&&(e.set(r,this[r]),delete this[r]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return ae(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,r){this._$AK(e,r)}_$ET(e,t){let r=this.constructor.elementProperties.get(e),n=this.constructor._$Eu(e,r);if(n!==void 0&&r.reflect===!0){let s=(r.converter?.toAttribute!==void 0?r.converter:st).toAttribute(t,r.type);this._$Em=e,s==null?this.removeAttribute(n):this.setAttribute(n,s),this._$Em=null}}_$AK(e,t){let r=this.constructor,n=r._$Eh.get(e);if(n!==void 0&&this._$Em!==n){let s=r.getPropertyOptions(n),o=typeof s.converter=="function"?{fromAttribute:s.converter}:s.converter?.fromAttribute!==void 0?s.converter:st;this._$Em=n;let l=o.fromAttribute(t,s.type);this[n]=l??this._$Ej?.get(n)??l,this._$Em=null}}requestUpdate(e,t,r,n=!1,s){if(e!==void 0){let o=this.constructor;if(n===!1&&(s=this[e]),r??=o.getPropertyOptions(e),!((r.hasChanged??bt)(s,t)||r.useDefault&&r.reflect&&s===this._$Ej?.get(e)&&!this.hasAttribute(o._$Eu(e,r))))return;this.C(e,t,r)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(e,t,{useDefault:r,reflect:n,wrapped:s},o){r&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,o??t??this[e]),s!==!0||o!==void 0)||(this._$AL.has(e)||(this.hasUpdated||r||(t=void 0),this._$AL.set(e,t)),n===!0&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(t){Promise.reject(t)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[n,s]of this._$Ep)this[n]=s;this._$Ep=void 0}let r=this.constructor.elementProperties;if(r.size>0)for(let[n,s]of r){let{wrapped:o}=s,l=this[n];o!==!0||this._$AL.has(n)||l===void 0||this.C(n,void 0,s,l)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(r=>r.hostUpdate?.()),this.update(t)):this._$EM()}catch(r){throw e=!1,this._$EM(),r}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(t=>t.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),this._$EM()}updated(e){}firstUpdated(e){}};O.elementStyles=[],O.shadowRootOptions={mode:"open"},O[nt("elementProperties")]=new Map,O[nt("finalized")]=new Map,kr?.({ReactiveElement:O}),(yt.reactiveElementVersions??=[]).push("2.1.2");var Dt=globalThis,de=i=>i,$t=Dt.trustedTypes,ue=$t?$t.createPolicy("lit-html",{createHTML:i=>i}):void 0,qt="$lit$",R=`lit$${Math.random().toFixed(9).slice(2)}$`,Ft="?"+R,Sr=`<${Ft}>`,W=document,at=()=>W.createComment(""),lt=i=>i===null||typeof i!="object"&&typeof i!="function",Wt=Array.isArray,ve=i=>Wt(i)||typeof i?.[Symbol.iterator]=="function",It=`[ 	
\f\r]`,ot=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,me=/-->/g,pe=/>/g,q=RegExp(`>|${It}(?:([^\\s"'>=/]+)(${It}*=${It}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),he=/'/g,ge=/"/g,ye=/^(?:script|style|textarea|title)$/i,Bt=i=>(e,...t)=>({_$litType$:i,strings:e,values:t}),c=Bt(1),$=Bt(2),yi=Bt(3),L=Symbol.for("lit-noChange"),u=Symbol.for("lit-nothing"),fe=new WeakMap,F=W.createTreeWalker(W,129);function be(i,e){if(!Wt(i)||!i.hasOwnProperty("raw"))throw Error("invalid template strings array");return ue!==void 0?ue.createHTML(e):e}var $e=(i,e)=>{let t=i.length-1,r=[],n,s=e===2?"<svg>":e===3?"<math>":"",o=ot;for(let l=0;l<t;l++){let a=i[l],h,g,p=-1,y=0;for(;y<a.length&&(o.lastIndex=y,g=o.exec(a),g!==null);)y=o.lastIndex,o===ot?g[1]==="!--"?o=me:g[1]!==void 0?o=pe:g[2]!==void 0?(ye.test(g[2])&&(n=RegExp("</"+g[2],"g")),o=q):g[3]!==void 0&&(o=q):o===q?g[0]===">"?(o=n??ot,p=-1):g[1]===void 0?p=-2:(p=o.lastIndex-g[2].length,h=g[1],o=g[3]===void 0?q:g[3]==='"'?ge:he):o===ge||o===he?o=q:o===me||o===pe?o=ot:(o=q,n=void 0);let f=o===q&&i[l+1].startsWith("/>")?" ":"";s+=o===ot?a+Sr:p>=0?(r.push(h),a.slice(0,p)+qt+a.slice(p)+R+f):a+R+(p===-2?l:f)}return[be(i,s+(i[t]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),r]},ct=class i{constructor({strings:e,_$litType$:t},r){let n;this.parts=[];let s=0,o=0,l=e.length-1,a=this.parts,[h,g]=$e(e,t);if(this.el=i.createElement(h,r),F.currentNode=this.el.content,t===2||t===3){let p=this.el.content.firstChild;p.replaceWith(...p.childNodes)}for(;(n=F.nextNode())!==null&&a.length<l;){if(n.nodeType===1){if(n.hasAttributes())for(let p of n.getAttributeNames())if(p.endsWith(qt)){let y=g[o++],f=n.getAttribute(p).split(R),_=/([.?@])?(.*)/.exec(y);a.push({type:1,index:s,name:_[2],strings:f,ctor:_[1]==="."?xt:_[1]==="?"?_t:_[1]==="@"?kt:V}),n.removeAttribute(p)}else p.startsWith(R)&&(a.push({type:6,index:s}),n.removeAttribute(p));if(ye.test(n.tagName)){let p=n.textContent.split(R),y=p.length-1;if(y>0){n.textContent=$t?$t.emptyScript:"";for(let f=0;f<y;f++)n.append(p[f],at()),F.nextNode(),a.push({type:2,index:++s});n.append(p[y],at())}}}else if(n.nodeType===8)if(n.data===Ft)a.push({type:2,index:s});else{let p=-1;for(;(p=n.data.indexOf(R,p+1))!==-1;)a.push({type:7,index:s}),p+=R.length-1}s++}}static createElement(e,t){let r=W.createElement("template");return r.innerHTML=e,r}};function B(i,e,t=i,r){if(e===L)return e;let n=r!==void 0?t._$Co?.[r]:t._$Cl,s=lt(e)?void 0:e._$litDirective$;return n?.constructor!==s&&(n?._$AO?.(!1),s===void 0?n=void 0:(n=new s(i),n._$AT(i,t,r)),r!==void 0?(t._$Co??=[])[r]=n:t._$Cl=n),n!==void 0&&(e=B(i,n._$AS(i,e.values),n,r)),e}var wt=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:r}=this._$AD,n=(e?.creationScope??W).importNode(t,!0);F.currentNode=n;let s=F.nextNode(),o=0,l=0,a=r[0];for(;a!==void 0;){if(o===a.index){let h;a.type===2?h=new Q(s,s.nextSibling,this,e):a.type===1?h=new a.ctor(s,a.name,a.strings,this,e):a.type===6&&(h=new St(s,this,e)),this._$AV.push(h),a=r[++l]}o!==a?.index&&(s=F.nextNode(),o++)}return F.currentNode=W,n}p(e){let t=0;for(let r of this._$AV)r!==void 0&&(r.strings!==void 0?(r._$AI(e,r,t),t+=r.strings.length-2):r._$AI(e[t])),t++}},Q=class i{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,r,n){this.type=2,this._$AH=u,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=r,this.options=n,this._$Cv=n?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=B(this,e,t),lt(e)?e===u||e==null||e===""?(this._$AH!==u&&this._$AR(),this._$AH=u):e!==this._$AH&&e!==L&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):ve(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==u&&lt(this._$AH)?this._$AA.nextSibling.data=e:this.T(W.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:r}=e,n=typeof r=="number"?this._$AC(e):(r.el===void 0&&(r.el=ct.createElement(be(r.h,r.h[0]),this.options)),r);if(this._$AH?._$AD===n)this._$AH.p(t);else{let s=new wt(n,this),o=s.u(this.options);s.p(t),this.T(o),this._$AH=s}}_$AC(e){let t=fe.get(e.strings);return t===void 0&&fe.set(e.strings,t=new ct(e)),t}k(e){Wt(this._$AH)||(this._$AH=[],this._$AR());let t=this._$AH,r,n=0;for(let s of e)n===t.length?t.push(r=new i(this.O(at()),this.O(at()),this,this.options)):r=t[n],r._$AI(s),n++;n<t.length&&(this._$AR(r&&r._$AB.nextSibling,n),t.length=n)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let r=de(e).nextSibling;de(e).remove(),e=r}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},V=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,r,n,s){this.type=1,this._$AH=u,this._$AN=void 0,this.element=e,this.name=t,this._$AM=n,this.options=s,r.length>2||r[0]!==""||r[1]!==""?(this._$AH=Array(r.length-1).fill(new String),this.strings=r):this._$AH=u}_$AI(e,t=this,r,n){let s=this.strings,o=!1;if(s===void 0)e=B(this,e,t,0),o=!lt(e)||e!==this._$AH&&e!==L,o&&(this._$AH=e);else{let l=e,a,h;for(e=s[0],a=0;a<s.length-1;a++)h=B(this,l[r+a],t,a),h===L&&(h=this._$AH[a]),o||=!lt(h)||h!==this._$AH[a],h===u?e=u:e!==u&&(e+=(h??"")+s[a+1]),this._$AH[a]=h}o&&!n&&this.j(e)}j(e){e===u?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??"")}},xt=class extends V{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===u?void 0:e}},_t=class extends V{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==u)}},kt=class extends V{constructor(e,t,r,n,s){super(e,t,r,n,s),this.type=5}_$AI(e,t=this){if((e=B(this,e,t,0)??u)===L)return;let r=this._$AH,n=e===u&&r!==u||e.capture!==r.capture||e.once!==r.once||e.passive!==r.passive,s=e!==u&&(r===u||n);n&&this.element.removeEventListener(this.name,this,r),s&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},St=class{constructor(e,t,r){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=r}get _$AU(){return this._$AM._$AU}_$AI(e){B(this,e)}},we={M:qt,P:R,A:Ft,C:1,L:$e,R:wt,D:ve,V:B,I:Q,H:V,N:_t,U:kt,B:xt,F:St},Ar=Dt.litHtmlPolyfillSupport;Ar?.(ct,Q),(Dt.litHtmlVersions??=[]).push("3.3.3");var xe=(i,e,t)=>{let r=t?.renderBefore??e,n=r._$litPart$;if(n===void 0){let s=t?.renderBefore??null;r._$litPart$=n=new Q(e.insertBefore(at(),s),s,void 0,t??{})}return n._$AI(i),n};var Vt=globalThis,v=class extends O{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=xe(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return L}};v._$litElement$=!0,v.finalized=!0,Vt.litElementHydrateSupport?.({LitElement:v});var Er=Vt.litElementPolyfillSupport;Er?.({LitElement:v});(Vt.litElementVersions??=[]).push("4.2.2");var Cr={attribute:!0,type:String,converter:st,reflect:!1,hasChanged:bt},Mr=(i=Cr,e,t)=>{let{kind:r,metadata:n}=t,s=globalThis.litPropertyMetadata.get(n);if(s===void 0&&globalThis.litPropertyMetadata.set(n,s=new Map),r==="setter"&&((i=Object.create(i)).wrapped=!0),s.set(t.name,i),r==="accessor"){let{name:o}=t;return{set(l){let a=e.get.call(this);e.set.call(this,l),this.requestUpdate(o,a,i,!0,l)},init(l){return l!==void 0&&this.C(o,void 0,i,l),l}}}if(r==="setter"){let{name:o}=t;return function(l){let a=this[o];e.call(this,l),this.requestUpdate(o,a,i,!0,l)}}throw Error("Unsupported decorator location: "+r)};function m(i){return(e,t)=>typeof t=="object"?Mr(i,e,t):((r,n,s)=>{let o=n.hasOwnProperty(s);return n.constructor.createProperty(s,r),o?Object.getOwnPropertyDescriptor(n,s):void 0})(i,e,t)}function w(i){return m({...i,state:!0,attribute:!1})}var _e={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},ke=i=>(...e)=>({_$litDirective$:i,values:e}),Et=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,r){this._$Ct=e,this._$AM=t,this._$Ci=r}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}};var{I:Pr}=we,Se=i=>i;var Ae=()=>document.createComment(""),Y=(i,e,t)=>{let r=i._$AA.parentNode,n=e===void 0?i._$AB:e._$AA;if(t===void 0){let s=r.insertBefore(Ae(),n),o=r.insertBefore(Ae(),n);t=new Pr(s,o,i,i.options)}else{let s=t._$AB.nextSibling,o=t._$AM,l=o!==i;if(l){let a;t._$AQ?.(i),t._$AM=i,t._$AP!==void 0&&(a=i._$AU)!==o._$AU&&t._$AP(a)}if(s!==n||l){let a=t._$AA;for(;a!==s;){let h=Se(a).nextSibling;Se(r).insertBefore(a,n),a=h}}}return t},N=(i,e,t=i)=>(i._$AI(e,t),i),Tr={},Ee=(i,e=Tr)=>i._$AH=e,Ce=i=>i._$AH,Ct=i=>{i._$AR(),i._$AA.remove()};var Me=(i,e,t)=>{let r=new Map;for(let n=e;n<=t;n++)r.set(i[n],n);return r},Pe=ke(class extends Et{constructor(i){if(super(i),i.type!==_e.CHILD)throw Error("repeat() can only be used in text expressions")}dt(i,e,t){let r;t===void 0?t=e:e!==void 0&&(r=e);let n=[],s=[],o=0;for(let l of i)n[o]=r?r(l,o):o,s[o]=t(l,o),o++;return{values:s,keys:n}}render(i,e,t){return this.dt(i,e,t).values}update(i,[e,t,r]){let n=Ce(i),{values:s,keys:o}=this.dt(e,t,r);if(!Array.isArray(n))return this.ut=o,s;let l=this.ut??=[],a=[],h,g,p=0,y=n.length-1,f=0,_=s.length-1;for(;p<=y&&f<=_;)if(n[p]===null)p++;else if(n[y]===null)y--;else if(l[p]===o[f])a[f]=N(n[p],s[f]),p++,f++;else if(l[y]===o[_])a[_]=N(n[y],s[_]),y--,_--;else if(l[p]===o[_])a[_]=N(n[p],s[_]),Y(i,a[_+1],n[p]),p++,_--;else if(l[y]===o[f])a[f]=N(n[y],s[f]),Y(i,n[p],n[y]),y--,f++;else if(h===void 0&&(h=Me(o,f,_),g=Me(l,p,y)),h.has(l[p]))if(h.has(l[y])){let T=g.get(o[f]),Nt=T!==void 0?n[T]:null;if(Nt===null){let re=Y(i,n[p]);N(re,s[f]),a[f]=re}else a[f]=N(Nt,s[f]),Y(i,n[p],Nt),n[T]=null;f++}else Ct(n[y]),y--;else Ct(n[p]),p++;for(;f<=_;){let T=Y(i,a[_+1]);N(T,s[f]),a[f++]=T}for(;p<=y;){let T=n[p++];T!==null&&Ct(T)}return this.ut=o,Ee(i,a),L}});var x=b`
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
`,E={normal:"mdi:check-circle-outline",ok:"mdi:check-circle-outline",warning:"mdi:alert-outline",critical:"mdi:alert-octagon"};var K=class extends v{constructor(){super(...arguments);this.alerts=[]}static{this.styles=[x,b`
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
    `]}render(){let{words:t}=this.setting,r=[...this.alerts].sort((n,s)=>Number(n.shelved)-Number(s.shelved));return c`<h3>${t("alerts.title")}${r.length?c` (${r.length})`:u}</h3>
      ${r.length?c`<ul aria-live="polite">
              ${Pe(r,n=>n.id,n=>c`<li>
                    <motor-monitor-alert-row
                      .setting=${this.setting}
                      .motor=${this.motor}
                      .alert=${n}
                    ></motor-monitor-alert-row>
                  </li>`)}
            </ul>`:c`<p><ha-icon icon="mdi:check-circle-outline"></ha-icon>${t("alerts.none")}</p>`}`}};d([m({attribute:!1})],K.prototype,"setting",2),d([m()],K.prototype,"motor",2),d([m({attribute:!1})],K.prototype,"alerts",2);var Or="motor_monitor/subscribe",Rr="motor_monitor/alerts",Lr="motor_monitor/acknowledge_alert",Hr="motor_monitor/resolve_alert",zr="motor_monitor/shelve_alert",Nr="motor_monitor/unshelve_alert",Ur="motor_monitor/retrain";function G(i){return i===void 0?{}:{config_entry_id:i}}function Te(i,e,t){return i.subscribeMessage(t,{type:Or,...G(e)},{resubscribe:!1})}async function Oe(i,e,t){return(await i.callWS({type:Rr,...G(e),...t})).alerts}function Re(i,e,t){return i.callWS({type:Lr,...G(e),alert_id:t})}function Le(i,e,t){return i.callWS({type:Hr,...G(e),alert_id:t})}function He(i,e,t,r){return i.callWS({type:zr,...G(e),alert_id:t,duration:{hours:r}})}function ze(i,e,t){return i.callWS({type:Nr,...G(e),alert_id:t})}function Ne(i,e){return i.callWS({type:Ur,...G(e)})}function Ue(){return window.loadCardHelpers()}async function dt(i,e){return(await Ue()).showConfirmationDialog(i,e)}async function je(i,e){let t=await(await Ue()).showPromptDialog(i,{...e,inputType:"number"}),r=Number(t);return t!==null&&Number.isFinite(r)&&r>0?r:void 0}function Kt(i,e){if(Object.is(i,e)||!Ie(i)||!Ie(e)||Array.isArray(i)!==Array.isArray(e))return e;let t=Object.keys(e),r=Array.isArray(e)?[]:{},n=t.length===Object.keys(i).length;for(let s of t)r[s]=Kt(i[s],e[s]),n&&=Object.is(r[s],i[s])&&s in i;return n?i:r}function Ie(i){return typeof i=="object"&&i!==null}var jr=500,Ir=1e4,Gt=class{constructor(e,t,r){this.connection=e;this.motor=t;this.ended=r;this.listeners=new Set;this.news={};this.waiting={};this.toldAt=-1/0;this.attempt=0;this.ask=()=>{clearTimeout(this.retry),this.attempt+=1;let{attempt:e}=this,t=()=>e===this.attempt;Te(this.connection,this.motor,r=>{t()&&this.hear({snapshot:r})}).then(r=>{t()?this.unsubscribe=r:r()},r=>{t()&&(this.hear({...this.waiting,error:Zt(r)}),this.retry=setTimeout(this.ask,Ir))})};this.lost=()=>{this.unsubscribe=void 0,this.attempt+=1,this.hear({...this.waiting,error:{code:"disconnected",message:""}})};this.tell=()=>{this.timer=void 0,this.toldAt=performance.now(),this.news=Kt(this.news,this.waiting);for(let e of this.listeners)e(this.news)}}join(e){return this.listeners.add(e),this.listeners.size===1&&this.open(),(this.news.snapshot??this.news.error)&&e(this.news),()=>{this.listeners.delete(e)&&this.listeners.size===0&&this.close()}}open(){this.connection.addEventListener("ready",this.ask),this.connection.addEventListener("disconnected",this.lost),this.ask()}close(){this.connection.removeEventListener("ready",this.ask),this.connection.removeEventListener("disconnected",this.lost),clearTimeout(this.timer),clearTimeout(this.retry),this.attempt+=1,this.leave(),this.ended()}leave(){let{unsubscribe:e}=this;this.unsubscribe=void 0,Promise.resolve(e?.()).catch(()=>{})}hear(e){this.waiting=e,this.timer??=setTimeout(()=>requestAnimationFrame(this.tell),Math.max(0,this.toldAt+jr-performance.now()))}};function Zt(i){if(typeof i=="object"&&i!==null&&"code"in i){let e="message"in i?String(i.message):"";return{code:String(i.code),message:e}}return{code:"failed",message:i instanceof Error?i.message:""}}var De=new WeakMap;function qe(i,e,t){let r=De.get(i)??new Map;De.set(i,r);let n=r.get(e);return n||(n=new Gt(i,e,()=>r.delete(e)),r.set(e,n)),n.join(t)}var Dr=["not_found","unauthorized","unknown_command","disconnected"];function U(i,e){let{code:t,message:r}=Zt(e);return Dr.includes(t)?i(`error.${t}`):r?i("error.other",{message:r}):i("error.failed")}var Fe={offered:8,most:168},C=class extends v{constructor(){super(...arguments);this.motorName="";this.busy=!1;this.error="";this.acknowledge=async()=>{await dt(this,this.question("acknowledge"))&&await Re(this.setting.hass,this.motor,this.alert.id)};this.resolve=async()=>{await dt(this,this.question("resolve"))&&await Le(this.setting.hass,this.motor,this.alert.id)};this.shelve=async()=>{let t=await je(this,{...this.question("shelve"),inputLabel:this.setting.words("confirm.hours"),inputMin:1,inputMax:Fe.most,defaultValue:String(Fe.offered)});t!==void 0&&await He(this.setting.hass,this.motor,this.alert.id,t)};this.unshelve=async()=>{await ze(this.setting.hass,this.motor,this.alert.id)}}static{this.styles=[x,b`
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
    `]}render(){let{alert:t,motorName:r}=this,{words:n,hass:s}=this.setting;return c`<div class="row ${t.resolved?"over":t.severity}">
      <ha-icon icon=${t.resolved?"mdi:check":E[t.severity]}></ha-icon>
      <div>
        ${r?c`<strong>${r}</strong> · `:u}<strong>${n(`severity.${t.severity}`)}</strong>:
        ${t.message}
      </div>
      <div class="facts">${this.facts().join(" \xB7 ")}</div>
      ${s.user?.is_admin&&!t.resolved?this.actions():u}
      ${this.error?c`<p role="alert">${this.error}</p>`:u}
    </div>`}facts(){let{alert:t}=this,{words:r,format:n}=this.setting,s=[r("alert.since",{moment:n.dayAndTime(t.raised_at)})];if(t.cleared_at&&s.push(r("alert.cleared",{moment:n.dayAndTime(t.cleared_at)})),t.acknowledged){let o=t.acknowledged_by??r("alert.nobody");s.push(r("alert.acknowledged",{by:o})),t.acknowledged_comment&&s.push(t.acknowledged_comment)}if(t.shelved&&t.shelved_until&&s.push(r("alert.shelved",{moment:n.dayAndTime(t.shelved_until)})),t.resolved_at){let o=n.dayAndTime(t.resolved_at),l=t.resolved_by;s.push(l?r("alert.resolved",{moment:o,by:l}):r("alert.resolved_by_itself",{moment:o}))}return s}actions(){let{alert:t,busy:r}=this,{words:n}=this.setting,s=(o,l)=>c`<button
        ?disabled=${r}
        aria-label="${n(o)}: ${t.message}"
        @click=${()=>this.carryOut(l)}
      >
        ${n(o)}
      </button>`;return c`<div class="actions">
      ${t.acknowledged?u:s("action.acknowledge",this.acknowledge)}
      ${s("action.resolve",this.resolve)}
      ${t.shelved?s("action.unshelve",this.unshelve):s("action.shelve",this.shelve)}
    </div>`}async carryOut(t){this.busy=!0,this.error="";try{await t()}catch(r){this.error=U(this.setting.words,r)}finally{this.busy=!1}}question(t){let{words:r}=this.setting;return{title:r(`confirm.${t}`),text:this.alert.message,confirmText:r(`action.${t}`),dismissText:r("action.cancel")}}};d([m({attribute:!1})],C.prototype,"setting",2),d([m()],C.prototype,"motor",2),d([m({attribute:!1})],C.prototype,"alert",2),d([m({attribute:"motor-name"})],C.prototype,"motorName",2),d([w()],C.prototype,"busy",2),d([w()],C.prototype,"error",2);function Mt(i){return i.config.components.includes("recorder")}async function We(i,e,t,r){return(await Ve(i,e,{start_time:new Date(r-t*36e5).toISOString(),period:t<=24?"5minute":"hour",types:["mean","min","max"]})).flatMap(({start:s,end:o,mean:l,min:a,max:h})=>typeof l=="number"?[{at:(s+o)/2,mean:l,least:a??l,most:h??l}]:[])}async function Be(i,e,t){let n=(await Ve(i,e,{start_time:new Date(t).toISOString(),period:"5minute",types:["change"],units:{energy:"kWh"}})).flatMap(({change:s})=>typeof s=="number"?[s]:[]);return n.length?n.reduce((s,o)=>s+o,0):null}async function Ve(i,e,t){return(await i.callWS({type:"recorder/statistics_during_period",statistic_ids:[e],...t}))[e]??[]}var Pt=36e5,qr=[24,168],Ke=3e5,ut=50,J=600,Ot=120,Fr=3,k=class extends v{constructor(){super(...arguments);this.alerts=[];this.hours=24;this.points=[];this.marks=[];this.error="";this.loaded=!1;this.asked=0;this.end=0}static{this.styles=[x,b`
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
    `]}connectedCallback(){super.connectedCallback(),this.timer=setInterval(()=>{this.load()},Ke),this.hasUpdated&&this.load()}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.timer)}updated(t){["setting","motor","entity","alerts","hours"].some(n=>t.has(n))&&this.load()}async load(){let{entity:t,hours:r,motor:n}=this,{hass:s,words:o}=this.setting;if(t===void 0)return;let l=++this.asked;if(!Mt(s)){this.error=o("error.recorder");return}let a=Date.now(),h=new Date(a-r*Pt).toISOString();try{let[g,p]=await Promise.all([We(s,t,r,a),Oe(s,n,{start_time:h,limit:100})]);if(l!==this.asked)return;Object.assign(this,{points:g,marks:p,end:a,error:"",loaded:!0})}catch(g){l===this.asked&&(this.error=U(o,g))}}render(){let{words:t,format:r}=this.setting,{score:n}=this.anomaly,s=n===null?t("value.missing"):r.number(n,"figure");return c`<header>
        <h3>${t("anomaly.title")} <b>${s}</b></h3>
        ${qr.map(o=>c`<button
              aria-pressed=${o===this.hours}
              @click=${()=>{this.hours=o}}
            >
              ${t(`anomaly.hours_${o}`)}
            </button>`)}
      </header>
      ${this.plot()} ${this.reason()}`}plot(){let{words:t}=this.setting;if(this.error)return c`<p role="alert">${this.error}</p>`;let r=this.loaded&&this.points.length<2;return c`<div class="plot" role="img" aria-label=${this.summary}>
        <svg viewBox="0 0 ${J} ${Ot}" preserveAspectRatio="none" aria-hidden="true">
          <rect class="unusual" width=${J} height=${Tt(ut)} />
          <line class="limit" x2=${J} y1=${Tt(ut)} y2=${Tt(ut)} />
          <line class="base" x2=${J} y1=${Ot} y2=${Ot} />
          ${this.runs().map(n=>$`<path class="band" d=${this.band(n)} /><path class="curve" d=${this.curve(n)} />`)}
        </svg>
        ${[0,ut,100].map(n=>c`<span class="level" style="bottom:${n}%">${n}</span>`)}
        ${this.marks.map(n=>this.mark(n))}
        ${r?c`<div class="empty">${t("anomaly.empty")}</div>`:u}
      </div>
      <div class="axis" aria-hidden="true">${this.times().map(n=>c`<span>${n}</span>`)}</div>
      <ul class="marks">
        ${this.marks.map(n=>c`<li>${this.sayMark(n)}</li>`)}
      </ul>`}reason(){let{words:t}=this.setting,{score:r,contributors:n}=this.anomaly;return r===null?c`<p class="quiet">${t("anomaly.none")}</p>`:r<ut?c`<p class="quiet">${t("anomaly.usual")}</p>`:c`<ul aria-label=${t("anomaly.reason")}>
      ${n.slice(0,3).map(s=>c`<li><ha-icon icon="mdi:arrow-right-thin"></ha-icon> ${s.message}</li>`)}
    </ul>`}mark(t){let r=this.across(Date.parse(t.raised_at))/J;return r<0||r>1?u:c`<span
      class="mark ${t.severity}"
      style="left:${(r*100).toFixed(2)}%"
      title=${this.sayMark(t)}
      aria-hidden="true"
      ><ha-icon icon=${E[t.severity]}></ha-icon
    ></span>`}sayMark(t){let{words:r,format:n}=this.setting;return`${n.dayAndTime(t.raised_at)}: ${r(`severity.${t.severity}`)}: ${t.message}`}get summary(){let{words:t,format:r}=this.setting,n=Math.max(...this.points.map(s=>s.most));return Number.isFinite(n)?t("anomaly.summary",{period:t(`anomaly.hours_${this.hours}`),most:r.number(n,"figure"),count:this.marks.length}):t("anomaly.empty")}times(){let{format:t}=this.setting,r=this.hours*Pt,n=this.end||Date.now();return[0,.25,.5,.75,1].map(s=>{let o=n-r*(1-s);return this.hours>24?t.day(o):t.time(o)})}runs(){let t=this.hours>24?Pt:Ke,r=[],n=-1/0;for(let s of this.points)s.at-n>Fr*t&&r.push([]),r.at(-1)?.push(s),n=s.at;return r}curve(t){return`M${t.map(r=>this.place(r.at,r.mean)).join("L")}`}band(t){let r=t.map(s=>this.place(s.at,s.most)),n=t.map(s=>this.place(s.at,s.least)).reverse();return`M${[...r,...n].join("L")}Z`}place(t,r){return`${this.across(t).toFixed(1)} ${Tt(r).toFixed(1)}`}across(t){return(1-(this.end-t)/(this.hours*Pt))*J}};d([m({attribute:!1})],k.prototype,"setting",2),d([m()],k.prototype,"motor",2),d([m()],k.prototype,"entity",2),d([m({attribute:!1})],k.prototype,"anomaly",2),d([m({attribute:!1})],k.prototype,"alerts",2),d([w()],k.prototype,"hours",2),d([w()],k.prototype,"points",2),d([w()],k.prototype,"marks",2),d([w()],k.prototype,"error",2),d([w()],k.prototype,"loaded",2);function Tt(i){return Ot*(1-Math.min(100,Math.max(0,i))/100)}function A(i,e){return{warningHigh:i[`${e}_warning`]??null,criticalHigh:i[`${e}_critical`]??null}}function j(i,e){let{criticalLow:t,warningLow:r,warningHigh:n,criticalHigh:s}=e;return Z(s)&&i>=s||Z(t)&&i<=t?"critical":Z(n)&&i>=n||Z(r)&&i<=r?"warning":"normal"}function Ge(i,e,t){let r=Object.values(i).filter(Z).filter(o=>o>e&&o<t).sort((o,l)=>o-l),n=[e,...new Set(r),t],s=[];return n.slice(1).forEach((o,l)=>{let a=n[l]??e,h=j((a+o)/2,i),g=s.at(-1);g?.zone===h?s[s.length-1]={...g,to:o}:s.push({zone:h,from:a,to:o})}),s}function mt(i,e,t){return t>e?Math.min(1,Math.max(0,(i-e)/(t-e))):0}function Ze(i,e,t){let r=Object.values(i).filter(Z);if(r.length===0)return[e,t];let n=Math.min(...[i.criticalLow,i.warningLow].filter(Z),1/0),s=Math.max(...r);return[n<e?n*.9:e,Wr(Math.max(s*1.2,n===s?t:0))]}function Wr(i){let e=10**Math.floor(Math.log10(Math.max(i,1)))/4;return Math.ceil(i/e)*e}function Z(i){return i!=null}var X=(i,e,t)=>Array.from({length:Math.floor((e-i)/t)+1},(r,n)=>i+n*t),Br=$`<defs>
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
  <clipPath id="in-grille">${X(38,66,7).map(i=>$`<rect x=${i} y="78" width="4" height="80" rx="2" />`)}</clipPath>
</defs>`,Vr=$`<g class="cast">
  <path d="M92 176h40l8 20h-56z" />
  <path d="M200 176h40l8 20h-56z" />
  <rect x="78" y="194" width="174" height="10" rx="2" />
  <path class="slot" d="M96 199h16M218 199h16" />
</g>`,Kr=$`<g>
  <path fill="url(#round)" d="M82 58H54Q26 58 26 86v64q0 28 28 28h28z" />
  <g class="grille">${X(38,66,7).map(i=>$`<rect x=${i} y="78" width="4" height="80" rx="2" />`)}</g>
  <g clip-path="url(#in-grille)"><g class="turning fan">${X(46,166,20).map(i=>$`<path d="M30 ${i}l46 -10v8l-46 10z" />`)}</g></g>
  <path class="edge" d="M74 58v120" />
</g>`,Gr=$`<g>
  <rect fill="url(#round)" x="80" y="54" width="172" height="128" rx="6" />
  ${X(62,174,8).map(i=>$`<path class="fin" d="M86 ${i}h160" /><path class="gleam" d="M86 ${i+2}h160" />`)}
  <rect class="heat" fill="url(#heat)" x="80" y="54" width="172" height="128" rx="6" />
  <rect class="plate" x="138" y="102" width="58" height="34" rx="3" />
  <path class="print" d="M144 110h30M144 117h46M144 124h46M144 130h22" />
  <circle class="print-dot" cx="185" cy="110" r="3.5" />
</g>`,Zr=$`<g>
  <path fill="url(#round)" d="M252 56h10q14 2 16 18v88q-2 16-16 18h-10z" />
  <rect fill="url(#round)" x="276" y="94" width="10" height="48" rx="3" />
  <circle class="bolt" cx="264" cy="74" r="4" /><circle class="bolt" cx="264" cy="162" r="4" />
  <path class="edge" d="M252 56v124" />
</g>`,Qr=$`<g>
  <rect fill="url(#steel)" x="284" y="106" width="36" height="24" />
  <g clip-path="url(#in-shaft)"><g class="turning">
    ${X(82,130,24).map(i=>$`<rect class="key" x="292" y=${i} width="22" height="5" rx="2" />`)}
  </g></g>
  <rect fill="url(#steel)" x="318" y="86" width="24" height="64" rx="4" />
  <g clip-path="url(#in-coupling)"><g class="turning">
    ${X(62,158,24).map(i=>$`<rect class="key" x="318" y=${i} width="24" height="7" />`)}
  </g></g>
  <rect class="gloss" x="318" y="86" width="24" height="64" rx="4" />
</g>`,Yr=$`<g>
  <rect class="cast" x="222" y="48" width="16" height="8" rx="2" />
  <circle class="eye" cx="230" cy="41" r="8" />
</g>`,Jr=$`<path class="cable" d="M210 38q26 0 30 -20q3 -14 22 -18" />`,Xr=$`<g class="waves">
  <path d="M296 84q8 -8 16 0M292 74q12 -12 24 0" />
  <path d="M296 152q8 8 16 0M292 162q12 12 24 0" />
  <path d="M20 92q-8 26 0 52M10 84q-10 34 0 68" />
</g>`,ti=$`<g class="warmth">
  <path d="M96 46q-7 -8 0 -16t0 -16M110 46q-7 -8 0 -16t0 -16M250 46q-7 -8 0 -16t0 -16M264 46q-7 -8 0 -16t0 -16" />
</g>`;function Qe(i){return $`${Br}
    <ellipse class="shadow" cx="168" cy="207" rx="140" ry="7" />
    <g class="machine">
      ${Jr}${Vr}${Kr}${Qr}${Zr}${Yr}${Gr}
      <g>
        <rect fill="url(#round)" x="136" y="22" width="64" height="36" rx="5" />
        <path class="edge" d="M136 31h64" />
        <rect class="cast" x="200" y="31" width="12" height="14" rx="2" />
        ${i.map((e,t)=>$`<circle class="lamp ${e?"lit":""}" cx=${152+16*t} cy="45" r="5" />`)}
      </g>
    </g>
    ${Xr}${ti}`}var Ye=.6,H=class extends v{constructor(){super(...arguments);this.state="unknown";this.silent=!1;this.values={};this.limits={};this.watcher="IntersectionObserver"in window?new IntersectionObserver(t=>{this.renderRoot.querySelector("svg")?.classList.toggle("hidden",!t.some(r=>r.isIntersecting))}):void 0}static{this.styles=[x,b`
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
      <svg viewBox="0 0 352 216" role="img" aria-label=${this.description}>${Qe(t)}</svg>
    </div>`}get turn(){let{speed:t}=this.values;return this.state==="starting"?1:t==null?.5:Math.round(Math.min(3,Math.max(.25,600/Math.max(t,1)))*10)/10}get warmth(){let{temperature:t}=this.values,{warningHigh:r,criticalHigh:n}=A(this.limits,"temperature"),s=r??n;if(typeof t!="number"||typeof s!="number"||this.silent)return 0;let o=(t/s-Ye)/(1-Ye);return Math.round(Math.min(.9,Math.max(0,o))*20)/20}zone(t){let r=this.values[t];return typeof r=="number"&&!this.silent?j(r,A(this.limits,t)):"normal"}get description(){let{words:t,format:r}=this.setting;if(this.silent)return t("drawing.silent");let n=["speed","temperature","vibration"].map(s=>{let o=this.values[s]??null,l=o===null?t("value.missing"):r.value(o,s),a=s==="speed"||o===null?"":`, ${t(`zone.${this.zone(s)}`)}`;return`${t(`quantity.${s}`)} ${l}${a}`});return[t(`drawing.${this.state}`),...n].join("; ")}};d([m({attribute:!1})],H.prototype,"setting",2),d([m({reflect:!0})],H.prototype,"state",2),d([m({type:Boolean,reflect:!0})],H.prototype,"silent",2),d([m({attribute:!1})],H.prototype,"values",2),d([m({attribute:!1})],H.prototype,"limits",2);var ei=3e5,z=class extends v{constructor(){super(...arguments);this.power=null;this.today=null;this.error=""}static{this.styles=[x,b`
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
    `]}connectedCallback(){super.connectedCallback(),this.timer=setInterval(()=>{this.load()},ei),this.hasUpdated&&this.load()}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.timer)}updated(t){(t.has("setting")||t.has("entity"))&&this.load()}async load(){let{hass:t,words:r,format:n}=this.setting;if(this.entity!==void 0){if(!Mt(t)){this.error=r("error.recorder");return}try{this.today=await Be(t,this.entity,n.midnight(Date.now())),this.error=""}catch(s){this.error=U(r,s)}}}render(){let{words:t,format:r}=this.setting;return c`<h3>${t("energy.title")}</h3>
      ${this.error?c`<p role="alert">${this.error}</p>`:c`<div class="line">
              <b>${this.today===null?t("value.missing"):r.value(this.today,"energy")}</b>
              ${this.power===null?u:c`<span class="quiet"
                      >${t("energy.power",{power:r.value(this.power,"power")})}</span
                    >`}
            </div>`}`}};d([m({attribute:!1})],z.prototype,"setting",2),d([m()],z.prototype,"entity",2),d([m({attribute:!1})],z.prototype,"power",2),d([w()],z.prototype,"today",2),d([w()],z.prototype,"error",2);var Je={comma_decimal:["en-US","en"],decimal_comma:["de","es","it"],space_comma:["fr","sv","cs"],quote_decimal:"de-CH",system:void 0},Xe={voltage:{unit:"V",digits:0},current:{unit:"A",digits:1},power:{unit:"W",digits:0},energy:{unit:"kWh",digits:1},frequency:{unit:"Hz",digits:2},power_factor:{unit:"",digits:2},temperature:{unit:"\xB0C",digits:1},vibration:{unit:"mm/s",digits:1},speed:{unit:"rpm",digits:0},share:{unit:"%",digits:0},unbalance:{unit:"%",digits:1},figure:{unit:"",digits:0}},Rt=class i{constructor(e,t,r){this.locale=e;this.fahrenheit=t;this.timeZone=r;this.numbers=new Map}static of(e){return new i(e.locale,e.config.unit_system.temperature==="\xB0F",e.locale.time_zone==="server"?e.config.time_zone:void 0)}number(e,t){return e==null||!Number.isFinite(e)?"\u2013":this.plain(this.convert(e,t),Xe[t].digits)}unit(e){return e==="temperature"&&this.fahrenheit?"\xB0F":Xe[e].unit}value(e,t){let r=this.number(e,t),n=this.unit(t);return r==="\u2013"||!n?r:`${r}\xA0${n}`}time(e){return this.moment(e,{hour:"numeric",minute:"2-digit"})}dayAndTime(e){return this.moment(e,{month:"short",day:"numeric",hour:"numeric",minute:"2-digit"})}day(e){return this.moment(e,{weekday:"short",day:"numeric"})}midnight(e){if(this.timeZone===void 0)return new Date(e).setHours(0,0,0,0);let t=new Intl.DateTimeFormat("en",{timeZone:this.timeZone,hourCycle:"h23",hour:"numeric",minute:"numeric",second:"numeric"}).formatToParts(e),r=n=>Number(t.find(s=>s.type===n)?.value);return e-((r("hour")*60+r("minute"))*60+r("second"))*1e3-e%1e3}convert(e,t){return t==="temperature"&&this.fahrenheit?e*1.8+32:e}plain(e,t){let r=String(t),n=this.numbers.get(r);if(!n){let s=this.locale.number_format,o=s in Je?Je[s]:this.locale.language;n=new Intl.NumberFormat(o,{minimumFractionDigits:t,maximumFractionDigits:t,useGrouping:s!=="none"}),this.numbers.set(r,n)}return n.format(e)}moment(e,t){let r={12:!0,24:!1}[this.locale.time_format];return new Intl.DateTimeFormat(this.locale.language,{...t,...this.timeZone===void 0?{}:{timeZone:this.timeZone},...r===void 0||t.hour===void 0?{}:{hour12:r}}).format(new Date(e))}};var pt=42,tr=250,M=class extends v{constructor(){super(...arguments);this.label="";this.kind="figure";this.value=null;this.limits={};this.scale=[0,100]}static{this.styles=[x,b`
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
    `]}render(){let{format:t,words:r}=this.setting,{value:n,limits:s}=this,[o,l]=this.bounds,a=n===null?null:j(n,s),h=a===null?r("value.missing"):t.value(n,this.kind),g=a===null?"":r(`zone.${a}`);return c`<div
        role="meter"
        aria-label=${this.label}
        aria-valuemin=${o}
        aria-valuemax=${l}
        aria-valuenow=${n??u}
        aria-valuetext=${g?`${h}, ${g}`:h}
      >
        <svg viewBox="0 0 100 86" aria-hidden="true">
          <path class="track" d=${Qt(0,1,pt-6)} />
          ${n===null?u:$`<path class="value ${a}" d=${Qt(0,mt(n,o,l),pt-6)} />
                <path class="needle" d=${ii(mt(n,o,l))} />`}
          ${Ge(s,o,l).map(p=>$`<path class="zone ${p.zone}" d=${Qt(mt(p.from,o,l),mt(p.to,o,l),pt+3)} />`)}
          <text x="50" y="57">${n===null?"\u2013":t.number(n,this.kind)}</text>
          <text class="unit" x="50" y="71">${t.unit(this.kind)}</text>
        </svg>
      </div>
      <div class="label" aria-hidden="true">${this.label}</div>
      ${a==="warning"||a==="critical"?c`<div class="zone-${a}" aria-hidden="true">
              <ha-icon icon=${E[a]}></ha-icon>${g}
            </div>`:u}`}get bounds(){let[t,r]=Ze(this.limits,...this.scale);return[Math.min(t,this.value??t),Math.max(r,this.value??r)]}};d([m({attribute:!1})],M.prototype,"setting",2),d([m()],M.prototype,"label",2),d([m()],M.prototype,"kind",2),d([m({attribute:!1})],M.prototype,"value",2),d([m({attribute:!1,hasChanged:(t,r)=>JSON.stringify(t)!==JSON.stringify(r)})],M.prototype,"limits",2),d([m({attribute:!1})],M.prototype,"scale",2);function Lt(i,e){let t=(i-.5)*tr*Math.PI/180;return`${(50+e*Math.sin(t)).toFixed(2)} ${(50-e*Math.cos(t)).toFixed(2)}`}function Qt(i,e,t){let r=(e-i)*tr>180?1:0;return`M${Lt(i,t)}A${t} ${t} 0 ${r} 1 ${Lt(e,t)}`}function ii(i){return`M${Lt(i,pt-13)}L${Lt(i,pt)}`}var P=class extends v{constructor(){super(...arguments);this.busy=!1;this.error="";this.done=!1;this.retrain=async()=>{let{words:t,hass:r}=this.setting;if(await dt(this,{title:t("confirm.retrain"),text:t("confirm.retrain_text"),confirmText:t("action.retrain"),dismissText:t("action.cancel")})){this.busy=!0,this.error="",this.done=!1;try{await Ne(r,this.motor),this.done=!0}catch(s){this.error=U(t,s)}finally{this.busy=!1}}}}static{this.styles=[x,b`
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
    `]}render(){let{words:t,format:r,hass:n}=this.setting,{state:s,progress:o,trained_at:l,samples:a}=this.model,h=s==="learning"||s==="provisional",g=t(`model.${s}`);return c`<h3>${t("model.title")}</h3>
      <div class="line">
        <div>
          ${g}${h?c` <b>${r.value(o,"share")}</b>`:u}
          ${l?c`<div class="quiet">
                  ${t("model.trained",{moment:r.dayAndTime(l),samples:r.number(a,"figure")})}
                </div>`:u}
        </div>
        ${n.user?.is_admin?c`<button ?disabled=${this.busy||s==="training"} @click=${this.retrain}>
                ${t("action.retrain")}
              </button>`:u}
      </div>
      ${h?c`<progress max="100" .value=${o} aria-label=${g}></progress>`:u}
      <div role="status">${this.done?t("model.done"):u}</div>
      ${this.error?c`<p role="alert">${this.error}</p>`:u}`}};d([m({attribute:!1})],P.prototype,"setting",2),d([m()],P.prototype,"motor",2),d([m({attribute:!1})],P.prototype,"model",2),d([w()],P.prototype,"busy",2),d([w()],P.prototype,"error",2),d([w()],P.prototype,"done",2);var tt=class extends v{constructor(){super(...arguments);this.heading="";this.text=""}static{this.styles=b`
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
  `}render(){return c`<strong>${this.heading}</strong>${this.text?c`<p>${this.text}</p>`:u}<slot
      ></slot>`}};d([m()],tt.prototype,"heading",2),d([m()],tt.prototype,"text",2);var er=["a","b","c"],rr=["voltage","current","power","power_factor"],Yt={voltage:5,current:20},I=class extends v{constructor(){super(...arguments);this.values={};this.derived={};this.limits={}}static{this.styles=[x,b`
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
            ${er.map(r=>c`<th scope="col" class=${this.isDead(r)?"dead":""}>
                  <span>${r.toUpperCase()}</span>
                </th>`)}
          </tr>
        </thead>
        <tbody>
          ${rr.map(r=>this.row(r))}
        </tbody>
      </table>
      <p class="unbalance">${this.unbalance("voltage_unbalance")} ${this.unbalance("current_unbalance")}</p>`}row(t){let{format:r,words:n}=this.setting,s=er.map(a=>this.values[`${t}_${a}`]??null),o=s.filter(a=>a!==null),l=o.length?o.reduce((a,h)=>a+h,0)/o.length:0;return c`<tr class=${t in Yt?"even":""}>
      <th scope="row">${n(`quantity.${t}`)}</th>
      ${s.map(a=>c`<td aria-label=${a===null?n("value.missing"):u}>
            ${r.number(a,t)}
            ${a!==null&&r.unit(t)?c`<small>${r.unit(t)}</small>`:u}
            ${a!==null&&t in Yt?this.bar(t,a,l):u}
          </td>`)}
    </tr>`}bar(t,r,n){let s=A(this.limits,`${t}_unbalance`),o=n?(r-n)/n*100:0,l=s.criticalHigh??s.warningHigh??Yt[t]??100,a=Math.min(50,Math.abs(o)/l*50),h=o<0?"right":"left";return c`<div class="bar ${j(Math.abs(o),s)}" aria-hidden="true">
      <i style="${h}:50%;width:${a.toFixed(1)}%"></i>
    </div>`}unbalance(t){let{format:r,words:n}=this.setting,s=this.derived[t]??null,o=s===null?"normal":j(s,A(this.limits,t)),l=s===null?n("value.missing"):r.value(s,"unbalance");return c`<span class="zone-${o}">
      <ha-icon icon=${s===null?"mdi:help-circle-outline":E[o]}></ha-icon>
      ${n(`quantity.${t}`)} ${l}${o==="normal"?u:c`, ${n(`zone.${o}`)}`}
    </span>`}isDead(t){return rr.every(r=>(this.values[`${r}_${t}`]??null)===null)}};d([m({attribute:!1})],I.prototype,"setting",2),d([m({attribute:!1})],I.prototype,"values",2),d([m({attribute:!1})],I.prototype,"derived",2),d([m({attribute:!1})],I.prototype,"limits",2);var ni={off:"mdi:power",starting:"mdi:rotate-right",running:"mdi:engine",unknown:"mdi:help-circle-outline"},S=class extends v{constructor(){super(...arguments);this.title="";this.state="unknown";this.severity="ok";this.reporting=!1;this.outOfService=!1;this.lastReading=null;this.health=null;this.load=null}static{this.styles=[x,b`
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
    `]}render(){let{words:t,format:r}=this.setting,[n,s,o]=this.verdict;return c`<div class="head ${n}">
      <ha-icon icon=${s}></ha-icon>
      <div class="words">
        <h2>${this.title}</h2>
        <div class="verdict" role="status">${o}</div>
        <div class="state">
          ${this.reporting?c`<span
                  ><ha-icon icon=${ni[this.state]}></ha-icon>${t(`state.${this.state}`)}</span
                >`:u}
          ${this.load!==null&&this.reporting?c`<span>${t("quantity.load")} ${r.value(this.load,"share")}</span>`:u}
        </div>
      </div>
      ${this.health===null?u:c`<div class="health">
              <b>${r.number(this.health,"figure")}</b>${t("quantity.health")}
            </div>`}
    </div>`}get verdict(){let{words:t,format:r}=this.setting;if(this.outOfService)return["out","mdi:wrench",t("status.out_of_service")];if(!this.reporting){if(this.lastReading===null)return["silent","mdi:timer-sand",t("status.waiting")];let n=r.dayAndTime(this.lastReading);return["silent","mdi:lan-disconnect",t("status.silent",{moment:n})]}return[this.severity,E[this.severity],t(`status.${this.severity}`)]}};d([m({attribute:!1})],S.prototype,"setting",2),d([m()],S.prototype,"title",2),d([m()],S.prototype,"state",2),d([m()],S.prototype,"severity",2),d([m({type:Boolean})],S.prototype,"reporting",2),d([m({type:Boolean,attribute:"out-of-service"})],S.prototype,"outOfService",2),d([m({attribute:"last-reading"})],S.prototype,"lastReading",2),d([m({type:Number})],S.prototype,"health",2),d([m({type:Number})],S.prototype,"load",2);var et="motor_monitor";function ir(i){return Object.values(i.devices).filter(e=>e!==void 0).filter(e=>e.identifiers.some(([t])=>t===et))}function nr(i){return i.config_entry_id??i.primary_config_entry??i.config_entries?.[0]}var sr="config_panel",ht;function or(i){if(ht?.language!==i.language){let e=i.loadBackendTranslation(sr,et).then(t=>(r,n)=>t(Ht(r),n));ht={language:i.language,words:e},e.catch(()=>ht=void 0)}return ht.words}async function ar(){return ht?.words}function Ht(i){return`component.${et}.${sr}.card.${i}`}var rt=["drawing","gauges","phases","alerts","anomaly","model","energy"],Jt=["compact","regular","full"],zt="custom:motor-monitor-card";function Xt(i){let{sections:e,layout:t,device_id:r,config_entry_id:n}=i;if(r!==void 0&&typeof r!="string")throw new Error("device_id: not a text");if(n!==void 0&&typeof n!="string")throw new Error("config_entry_id: not a text");if(t!==void 0&&!Jt.includes(t))throw new Error(`layout: not of ${Jt.join(", ")}`);if(e===void 0)return;if(!Array.isArray(e))throw new Error("sections: not a list");let s=e.find(o=>!rt.includes(o));if(s!==void 0)throw new Error(`sections: ${s} is not of ${rt.join(", ")}`)}function lr(i,e){if(i.config_entry_id!==void 0)return i.config_entry_id;if(i.device_id===void 0)return;let t=e.devices[i.device_id];return t===void 0?null:nr(t)??null}function cr(i){let[e]=ir(i);return e?{type:zt,device_id:e.id}:{type:zt}}async function dr(){let i=await ar(),e=(t,r)=>r.map(n=>({value:n,label:i?i(`${t}.${n}`):n}));return{schema:[{name:"device_id",selector:{device:{filter:{integration:"motor_monitor"}}}},{name:"name",selector:{text:{}}},{name:"sections",default:[...rt],selector:{select:{multiple:!0,reorder:!0,options:e("section",rt)}}},{name:"layout",selector:{select:{mode:"dropdown",options:e("layout",Jt)}}}],computeLabel:({name:t},r)=>r(Ht(`form.${t}`)),computeHelper:({name:t},r)=>r(Ht(`form.${t}_help`)),assertConfig:Xt}}var si=()=>({});function te(i,e,t){return{criticalLow:i?.[`${e}_critical`]??null,warningLow:i?.[`${e}_warning`]??null,warningHigh:i?.[`${t}_warning`]??null,criticalHigh:i?.[`${t}_critical`]??null}}function ur(i,e){let t=[i,e].filter(r=>typeof r=="number");return t.length?Math.min(...t):null}function oi({limits:i,thresholds:e}){let t=te(e,"underspeed","overspeed"),r=A(i,"speed");return{...t,warningHigh:ur(t.warningHigh,r.warningHigh),criticalHigh:ur(t.criticalHigh,r.criticalHigh)}}var ai=[{key:"temperature",kind:"temperature",scale:[0,100],limits:({limits:i})=>A(i,"temperature")},{key:"vibration",kind:"vibration",scale:[0,12],limits:({limits:i})=>A(i,"vibration")},{key:"speed",kind:"speed",scale:[0,3600],limits:oi},{key:"load",kind:"share",scale:[0,125],limits:si},{key:"thermal_capacity_used",kind:"share",scale:[0,120],limits:({limits:i})=>A(i,"overload")},{key:"voltage_average",kind:"voltage",scale:[0,480],limits:({thresholds:i})=>te(i,"undervoltage","overvoltage")},{key:"frequency_average",kind:"frequency",scale:[45,65],limits:({thresholds:i})=>te(i,"underfrequency","overfrequency")},{key:"power_factor_total",kind:"power_factor",scale:[0,1],limits:({thresholds:i})=>({warningLow:i?.power_factor_warning??null,criticalLow:i?.power_factor_critical??null})}];function gt(i,e){return i.values[e]??i.derived[e]??null}function mr(i){return ai.filter(({key:e})=>gt(i,e)!==null||e in i.entities)}function pr(i,e){return{hass:i,words:e,format:Rt.of(i)}}function ee(i,e){return i?.connection!==e.connection||i.language!==e.language||i.locale!==e.locale||i.user!==e.user||i.config!==e.config||i.devices!==e.devices}var li=300,ci=660,di=["drawing","gauges","alerts"],ui=3,D=class extends v{constructor(){super(...arguments);this.news={};this.room="regular";this.measure="ResizeObserver"in window?new ResizeObserver(([t])=>{let r=t?.contentRect.width??0;r>0&&(this.room=r<li?"compact":r<ci?"regular":"full")}):void 0}static{this.styles=[x,b`
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
    `]}static getStubConfig(t){return cr(t)}static{this.getConfigForm=dr}setConfig(t){Xt(t),this.config=t}getCardSize(){return 10}getGridOptions(){return{columns:12,min_columns:6,rows:"auto"}}set hass(t){let r=this.newest;this.newest=t,ee(r,t)&&this.settle(t)}async settle(t){try{let r=await or(t);this.newest&&!ee(t,this.newest)&&(this.setting=pr(this.newest,r))}catch{this.newest=void 0}}connectedCallback(){super.connectedCallback(),this.measure?.observe(this),this.requestUpdate()}disconnectedCallback(){super.disconnectedCallback(),this.measure?.disconnect(),this.stop()}stop(){this.leave?.(),this.leave=this.followed=void 0}willUpdate(t){if(!this.isConnected||!this.setting||!this.config||!t.has("setting")&&!t.has("config")&&this.followed)return;let{connection:r}=this.setting.hass,n=lr(this.config,this.setting.hass);if(n===null){this.stop(),this.news={error:{code:"not_found",message:""}};return}this.followed?.connection===r&&this.followed.motor===n||(this.stop(),this.news={},this.followed={connection:r,motor:n},this.leave=qe(r,n,s=>{this.news=s}))}render(){let{config:t,setting:r}=this;if(!t||!r)return c`<ha-card></ha-card>`;let{snapshot:n}=this.news;return c`<ha-card
      >${this.notices(r)}${n?this.motor(r,t,n):u}</ha-card
    >`}notices({words:t}){let{snapshot:r,error:n}=this.news;if(n){let s=["not_found","unauthorized","unknown_command","disconnected"].includes(n.code),o=s?n.code:"failed";return c`<motor-monitor-notice
        .heading=${t(`notice.${o}`)}
        .text=${s?t(`error.${o}`):n.message}
      ></motor-monitor-notice>`}return r?r.version==="0.1.0"?u:c`<motor-monitor-notice
      .heading=${t("notice.version")}
      .text=${t("error.version",{integration:r.version,card:"0.1.0"})}
    ></motor-monitor-notice>`:c`<motor-monitor-notice .heading=${t("notice.loading")}></motor-monitor-notice>`}motor(t,r,n){let s=r.layout??this.room,o=r.sections??rt,l=s==="compact"?o.filter(a=>di.includes(a)):o;return c`<motor-monitor-status
        .setting=${t}
        .title=${r.name??n.name}
        .state=${n.operating_state}
        .severity=${n.severity}
        .reporting=${n.reporting}
        .outOfService=${n.out_of_service}
        .lastReading=${n.last_reading}
        .health=${n.health}
        .load=${gt(n,"load")}
      ></motor-monitor-status>
      <div class="sections ${s}">
        ${l.map(a=>this.section(a,s,t,n))}
      </div>`}section(t,r,n,s){let o=s.config_entry_id,{entities:l}=s;switch(t){case"drawing":return c`<motor-monitor-drawing
          class="drawing"
          .setting=${n}
          .state=${s.operating_state}
          .silent=${!s.reporting}
          .values=${s.values}
          .limits=${s.limits}
        ></motor-monitor-drawing>`;case"gauges":{let a=mr(s),h=r==="compact"?a.slice(0,ui):a;return c`<div class="gauges">
          ${h.map(g=>this.gauge(g,n,s))}
        </div>`}case"phases":return c`<motor-monitor-phases
          .setting=${n}
          .values=${s.values}
          .derived=${s.derived}
          .limits=${s.limits}
        ></motor-monitor-phases>`;case"alerts":return r==="compact"&&s.alerts.length===0?u:c`<motor-monitor-alert-list
          .setting=${n}
          .motor=${o}
          .alerts=${s.alerts}
        ></motor-monitor-alert-list>`;case"anomaly":return c`<motor-monitor-anomaly-chart
          .setting=${n}
          .motor=${o}
          .entity=${l.anomaly_score}
          .anomaly=${s.anomaly}
          .alerts=${s.alerts}
        ></motor-monitor-anomaly-chart>`;case"model":return c`<motor-monitor-model
          .setting=${n}
          .motor=${o}
          .model=${s.model}
        ></motor-monitor-model>`;case"energy":return l.energy_total===void 0?u:c`<motor-monitor-energy
              .setting=${n}
              .entity=${l.energy_total}
              .power=${gt(s,"power_total")}
            ></motor-monitor-energy>`}}gauge(t,r,n){return c`<motor-monitor-gauge
      .setting=${r}
      .label=${r.words(`quantity.${t.key}`)}
      .kind=${t.kind}
      .value=${gt(n,t.key)}
      .limits=${t.limits(n)}
      .scale=${t.scale}
    ></motor-monitor-gauge>`}};d([w()],D.prototype,"config",2),d([w()],D.prototype,"setting",2),d([w()],D.prototype,"news",2),d([w()],D.prototype,"room",2);function hr(i,e){let t=i.entities[e];return t?.platform!==et||!t.device_id?null:{config:{type:zt,device_id:t.device_id}}}ne("customCards",{type:"motor-monitor-card",name:"Motor Monitor",description:"A three-phase motor: how it is, what it does, and why",preview:!0,documentationURL:"https://github.com/motor-monitor/motor_monitor",getEntitySuggestion:hr});ie({"motor-monitor-notice":tt,"motor-monitor-status":S,"motor-monitor-drawing":H,"motor-monitor-gauge":M,"motor-monitor-phases":I,"motor-monitor-alert-row":C,"motor-monitor-alert-list":K,"motor-monitor-anomaly-chart":k,"motor-monitor-model":P,"motor-monitor-energy":z,"motor-monitor-card":D});
