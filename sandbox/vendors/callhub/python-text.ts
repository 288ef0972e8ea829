/** A table of texts as Python 2 prints it. */
export const pythonDict = (values: Record<string, string>) =>
  `{${Object.entries(values)
    .map(([key, value]) => `u'${key}': ${pythonText(value)}`)
    .join(', ')}}`;

/** A text as Python 2 prints it: double quotes only around an apostrophe, escapes for all that is not ASCII. */
function pythonText(value: string): string {
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  const escaped = value.replace(/[\\'"]|[^ -~]/g, (char) => {
    if (char === '\\' || char === quote) return `\\${char}`;
    if (char === "'" || char === '"') return char;
    const code = char.charCodeAt(0);
    return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `u${quote}${escaped}${quote}`;
}
