import type { Van } from '../../services/van/client.ts';

type Answers = { [Name in keyof Van]?: Van[Name] extends (...given: never[]) => unknown ? unknown : never };

/**
 * VAN's client with the answers of a test, each of which may be a function of what was asked. What has no answer must not
 * be asked. `asked` is what was, in order.
 */
export function vanDouble(answers: Answers = {}) {
  const asked: unknown[][] = [];
  const answer = async (name: string, given: unknown[]) => {
    asked.push([name, ...given]);
    if (!(name in answers)) throw new Error(`Nobody expects ${name}(${given.map((one) => JSON.stringify(one))}).`);
    const said = answers[name as keyof Van] as unknown;
    return typeof said === 'function' ? said(...given) : said;
  };
  const v = new Proxy({} as Van, {
    get:
      (_, name) =>
      (...given: unknown[]) =>
        answer(String(name), given),
  });
  return { v, asked };
}
