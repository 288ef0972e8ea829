import MarkdownIt from 'markdown-it';

// Raw HTML is shown as text, links lead to web and mail addresses only, and pictures are left out: they would be loaded
// from anywhere.
const renderer = new MarkdownIt({ html: false, linkify: false }).disable('image');
renderer.validateLink = (address) => /^(https?:\/\/|mailto:)/i.test(address);

/** What an organizer wrote in Markdown or plain text → HTML with nothing live in it. */
export const markdownToHtml = (markdown: string): string => renderer.render(markdown).trim();
