/** Calls the function that the test gave the page. Whatever runs says so. */
const RUN = "pwn()";

/**
 * Short texts without spaces, so that they fit into titles, names, paths, queries and headers. Each breaks out of more than
 * one place: text, attributes, scripts, styles, templates.
 */
export const SHORT = [
  `"><img/src=x/onerror=${RUN}><script>${RUN}</script>`,
  `</script><script>${RUN}</script><svg/onload=${RUN}>'-${RUN}-'`,
  `--></style></title></textarea></template><iframe/srcdoc='<script>parent.${RUN}</script>'>`,
  `javascript:${RUN}//{{constructor.constructor('${RUN}')()}}\${${RUN}}<details/open/ontoggle=${RUN}>`,
] as const;

/** Everything else that has run in somebody's page. @param canary  an address that nothing may ask for */
export function longTexts(canary: string): string[] {
  return [
    ...SHORT,
    `<script src="${canary}script"></script>`,
    `<ScRiPt>${RUN}</sCrIpT>`,
    `<script>window.onerror=()=>${RUN};throw 1</script>`,
    `<img src="${canary}img">`,
    `<img src=x onerror="${RUN}" srcset="${canary}srcset">`,
    `<svg><script>${RUN}</script></svg>`,
    `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
    `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='1' onerror='${RUN}'/></svg>#x"/></svg>`,
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${RUN}&gt;">`,
    `<noscript><p title="</noscript><img src=x onerror=${RUN}>"></noscript>`,
    `<iframe src="javascript:parent.${RUN}"></iframe><iframe src="${canary}frame"></iframe>`,
    `<object data="${canary}object"></object><embed src="${canary}embed">`,
    `<body onload=${RUN}><input autofocus onfocus=${RUN}><select autofocus onfocus=${RUN}>`,
    `<video src="${canary}video" onerror=${RUN} autoplay><audio src=x onerror=${RUN}>`,
    `<marquee onstart=${RUN}>x</marquee>`,
    `<style>@import url("${canary}style");*{background:url("${canary}css")}</style>`,
    `<link rel=stylesheet href="${canary}sheet"><link rel=prefetch href="${canary}prefetch"><link rel=preload as=image href="${canary}preload">`,
    `<meta http-equiv=refresh content="0;url=${canary}refresh"><base href="${canary}base/">`,
    `<form action="${canary}form"><button autofocus>x</button></form><a href="javascript:${RUN}" ping="${canary}ping">x</a>`,
    `<template><script>${RUN}</script></template><plaintext>`,
    `&lt;script&gt;${RUN}&lt;/script&gt;&#60;script&#62;${RUN}&#60;/script&#62;`,
    `\\u003cscript\\u003e${RUN}\\u003c/script\\u003e\\x3cscript\\x3e${RUN}\\x3c/script\\x3e`,
    `]]><script>${RUN}</script><![CDATA[`,
    `\u2028${RUN}//\u2029${RUN}`,
    `{"__proto__":{"innerHTML":"<img src=x onerror=${RUN}>"},"dangerouslySetInnerHTML":{"__html":"<img src=x onerror=${RUN}>"}}`,
    `"}]}</script><script>${RUN}</script>\\"}]}`,
    `$RC("B:0","S:0")</script><script>${RUN}</script>`,
  ];
}

/** What a text cell may be made of. */
export function markdownTexts(canary: string): string[] {
  const targets = [
    `javascript:${RUN}`,
    `JaVaScRiPt:${RUN}`,
    `java&#115;cript:${RUN}`,
    `javascript&colon;${RUN}`,
    `&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A${RUN}`,
    `\u0001javascript:${RUN}`,
    `java%0ascript:${RUN}`,
    `data:text/html,<script>${RUN}</script>`,
    `data:image/svg+xml,<svg/onload=${RUN}>`,
    `vbscript:msgbox(1)`,
    `blob:${canary}blob`,
    `//${new URL(canary).host}/protocol-relative`,
    "view-source:about:blank",
  ];
  return [
    ...targets.map((target) => `[link](${target})`),
    ...targets.map((target) => `[link](<${target}>)`),
    ...targets.map((target) => `![image](${target})`),
    ...targets.map((target) => `<${target}>`),
    ...targets.map((target, at) => `[reference${at}]\n\n[reference${at}]: ${target} "title"`),
    `![image](${canary}image ""><img src=x onerror=${RUN}>")`,
    `[a](${canary}link "" onmouseover=${RUN} x="")`,
    `[a](http://x"onmouseover="${RUN})`,
    `<http://x/"onmouseover="${RUN}>`,
    `[![a](javascript:${RUN})](javascript:${RUN})`,
    `\`\`\`html"><script>${RUN}</script>\n<script>${RUN}</script>\n\`\`\``,
    `\`<script>${RUN}</script>\``,
    `| <script>${RUN}</script> |\n|---|\n| <img src=x onerror=${RUN}> |`,
    `# <img src=x onerror=${RUN}>\n\n> <script>${RUN}</script>\n\n- <svg onload=${RUN}>\n\n<!-- ${RUN} -->`,
    ...longTexts(canary),
  ];
}
