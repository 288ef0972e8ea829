// An escape and a quote, to know what lies inside text; and a whole number of 16 digits and more that stands by itself.
const TOKEN = /\\.|"|(?<![\w.+-])-?\d{16,}(?![\d.eE])/gs;

/** Like JSON.parse, but whole numbers that a JavaScript number would round come out as text. CallHub's ids need it. */
export function parseJson(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  let isInText = false;
  const exact = text.replace(TOKEN, (token) => {
    if (token === '"') isInText = !isInText;
    const isLong = /^-?\d/.test(token) && !isInText && !Number.isSafeInteger(Number(token));
    return isLong ? `"${token}"` : token;
  });
  return JSON.parse(exact);
}
