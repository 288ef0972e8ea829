import fc from 'fast-check';
import { markdownToHtml } from '../../mappings/markdown.ts';

it.each([
  ['plain text', 'Meet at the library.', '<p>Meet at the library.</p>'],
  [
    'paragraphs and lists',
    'Meet at the **blue tent**.\n\n- Water provided\n- Bring *good* shoes',
    '<p>Meet at the <strong>blue tent</strong>.</p>\n<ul>\n<li>Water provided</li>\n<li>Bring <em>good</em> shoes</li>\n</ul>',
  ],
  ['a line break by two blanks', 'One  \ntwo', '<p>One<br>\ntwo</p>'],
  ['headings', '### Agenda', '<h3>Agenda</h3>'],
  ['signs', 'Doors & "snacks" < 5 $', '<p>Doors &amp; &quot;snacks&quot; &lt; 5 $</p>'],
  ['other scripts', 'Bienvenidos 🗳️ شكرا', '<p>Bienvenidos 🗳️ شكرا</p>'],
  ['nothing', ' \n', ''],
])('turns %s into HTML', (_, markdown, html) => {
  expect(markdownToHtml(markdown)).toBe(html);
});

it.each([
  ['[map](https://maps.example.org/?a=1&b=2)', '<p><a href="https://maps.example.org/?a=1&amp;b=2">map</a></p>'],
  ['[map](HTTP://maps.example.org)', '<p><a href="HTTP://maps.example.org">map</a></p>'],
  ['[us](mailto:dana@example.org)', '<p><a href="mailto:dana@example.org">us</a></p>'],
  ['<https://example.org>', '<p><a href="https://example.org">https://example.org</a></p>'],
  ['[map][1]\n\n[1]: https://example.org', '<p><a href="https://example.org">map</a></p>'],
])('keeps the link %s', (markdown, html) => {
  expect(markdownToHtml(markdown)).toBe(html);
});

it('leaves a bare address as text', () => {
  expect(markdownToHtml('See https://example.org')).toBe('<p>See https://example.org</p>');
});

/** Every tag that may come out, with every attribute that it may have; links lead to web and mail addresses. */
const HARMLESS =
  /<\/?(?:p|strong|em|s|ul|ol|li|h[1-6]|br|hr|blockquote|pre|code|a|table|thead|tbody|tr|t[hd])(?: (?:href="(?:https?:\/\/|mailto:)[^"]*"|title="[^"]*"|start="\d+"|class="language-[^"]*"|style="text-align:[a-z]+"))*>/gi;
const liveParts = (html: string) => html.replace(HARMLESS, '').match(/<[^>]*/g) ?? [];

it.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<iframe src="https://evil.example"></iframe>',
  '<style>*{display:none}</style>',
  '<!-- comment -->',
  '<svg/onload=alert(1)>',
  '**bold <b onclick=alert(1)>x</b>**',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](javascript:alert(1)//https://example.org)',
  '[x](javascript:alert`mailto:dana@example.org`)',
  '[x](java&#115;cript:alert(1))',
  '[x](&#x6A;avascript:alert(1))',
  '[x](<javascript:alert(1)>)',
  '[x](vbscript:msgbox)',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x](file:///etc/passwd)',
  '[x](intent://scan/#Intent;end)',
  '[x](tel:+15185550142)',
  '[x](//evil.example)',
  '[x](/admin/delete)',
  '[x](#top)',
  '<javascript:alert(1)>',
  '[x]\n\n[x]: javascript:alert(1)',
  '![x](https://evil.example/pixel.gif)',
  '![x](javascript:alert(1))',
  '![x](data:image/png;base64,AAAA)',
  '[![x](https://evil.example/p.gif)](javascript:alert(1))',
  '[x](https://example.org" onmouseover="alert(1))',
  '[x](https://example.org "a\\" onclick=\\"b")',
  '```\n<script>alert(1)</script>\n```',
  '`<script>`',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
])('holds nothing live: %s', (markdown) => {
  expect(liveParts(markdownToHtml(markdown))).toEqual([]);
});

it('shows HTML as the text that it is', () => {
  expect(markdownToHtml('<b>beginners</b> welcome')).toBe('<p>&lt;b&gt;beginners&lt;/b&gt; welcome</p>');
});

it('holds nothing live, whatever is put together', () => {
  const piece = fc.constantFrom(
    ...['<', '>', '"', "'", '(', ')', '[', ']', '!', '`', '\\', '&', ';', ':', '\n', ' ', '=', '*', '_', '#', '/'],
    ...['script', 'javascript:', 'data:', 'https://example.org', 'onload', 'img', 'svg', '&#106;', 'x', '<!--', '<a '],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      expect(liveParts(markdownToHtml(pieces.join('')))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
