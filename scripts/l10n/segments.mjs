// What of a template of HTML is a text of its own: the contents of blocks, with the inline elements in them.

const INLINE = /^\/?(a|code|em|span|strong|time|abbr)$/;

/** @param template HTML with `{0}` … where something is put in; numbered anew in each text */
export function segmentsOf(template) {
  const parts = template.split(/(<[^>]*>)/);
  const texts = [''];
  for (const part of parts) {
    const tag = /^<\s*(\/?[\w!]+)/.exec(part)?.[1];
    if (tag === undefined || INLINE.test(tag)) texts[texts.length - 1] += part;
    else texts.push('');
  }
  const labels = [...template.matchAll(/ aria-label="([^"{}]+)"/g)].map(([, label]) => label);
  return [...texts, ...labels]
    .map((text) => unwrapped(text.replace(/\s+/g, ' ').trim()))
    .filter((text) => text.replace(/<[^>]*>|\{\d+\}/g, '').trim() !== '')
    .map(renumbered);
}

/** An inline element that is all of its block is no part of the text. */
function unwrapped(text) {
  const inner = /^<(\w+)[^>]*>([^<]*)<\/\1>$/.exec(text)?.[2];
  return inner === undefined ? text : inner.trim();
}

function renumbered(text) {
  const numbers = new Map();
  return text.replace(/\{(\d+)\}/g, (hole) => {
    if (!numbers.has(hole)) numbers.set(hole, numbers.size);
    return `{${numbers.get(hole)}}`;
  });
}
