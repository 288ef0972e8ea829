/**
 * What the changelog tells the users of one listing about its version: the section of its own, such as `## callhub 1.1.0`,
 * or else the one that every listing of that version shares.
 */
export function changelogOf(text: string, slug: string, version: string): string {
  const sections = new Map(
    text.split(/^## /m).map((part) => {
      const [title = '', ...lines] = part.split('\n');
      return [title.trim(), lines.join('\n')] as const;
    }),
  );
  return `# Changelog\n\n## ${version}\n${sections.get(`${slug} ${version}`) ?? sections.get(version) ?? ''}`;
}
