interface Sent {
  method: string;
  url: string;
  status?: number;
}
type Request = { method?: string; url: string };
type Response = { status: number; request: Request };

/** Notes the requests of an app: method, address and status, never headers. */
export class Traffic {
  private log: Sent[] = [];

  /** The same app, watched. */
  watch(app: object): object {
    const { beforeRequest = [], afterResponse = [] } = app as Record<string, unknown[]>;
    const note = (request: Request) => {
      this.log.push({ method: request.method ?? 'GET', url: request.url });
      return request;
    };
    const noteStatus = (response: Response) => {
      const { method = 'GET', url } = response.request;
      const open = this.log.find((sent) => sent.status === undefined && sent.method === method && sent.url === url);
      if (open) open.status = response.status;
      return response;
    };
    return { ...app, beforeRequest: [...beforeRequest, note], afterResponse: [...afterResponse, noteStatus] };
  }

  /** One line for each request since the last call. */
  take(): string[] {
    return this.log.splice(0).map(({ method, url, status }) => `${method} ${url} → ${status ?? 'no answer'}`);
  }
}
