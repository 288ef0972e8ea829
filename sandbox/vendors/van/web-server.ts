import type { Context, MiddlewareHandler } from 'hono';

const html = (title: string) => `<!DOCTYPE html>
<html><head><title>${title}</title></head><body><h2>${title}</h2></body></html>`;

export const NOT_FOUND_PAGE = html('404 - File or directory not found.');
export const ERROR_PAGE = html('We are sorry, something went wrong.');

const LONGEST_QUERY = 2048;

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** What stands before the API and answers in its own way, without asking who calls. */
export const webServer: MiddlewareHandler = async (c, next) => {
  const { pathname, search, searchParams } = new URL(c.req.url);
  if (/[<>*&]/.test(decoded(pathname))) {
    return c.html(ERROR_PAGE, 302, { Location: `/Error.aspx?aspxerrorpath=${encodeURIComponent(pathname)}` });
  }
  if (search.length > LONGEST_QUERY) return c.html(NOT_FOUND_PAGE, 404);
  if ([...searchParams.keys()].some((key) => key.includes('['))) {
    return c.json(
      {
        message: 'An error has occurred.',
        exceptionMessage: 'The query key is malformed.',
        exceptionType: 'System.InvalidOperationException',
        stackTrace: '',
      },
      500,
    );
  }
  return next();
};

/** The wait is in the text alone: no `Retry-After`. */
export function tooManyRequests(c: Context, milliseconds?: number): Response {
  const wait = milliseconds === undefined ? '' : ` Try again in ${Math.ceil(milliseconds)} ms.`;
  return c.json({ errors: [{ code: '429', text: `Rate limit exceeded.${wait}` }] }, 429);
}
