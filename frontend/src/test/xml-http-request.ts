/** Stands in for the browser's upload; `answer` and `sent` are the network speaking. */
export class FakeRequest extends EventTarget {
  static last: FakeRequest;
  readonly upload = new EventTarget();
  readonly headers: Record<string, string> = {};
  status = 0;
  statusText = '';
  responseText = '';
  form: FormData | null = null;
  aborted = false;

  constructor() {
    super();
    FakeRequest.last = this;
  }

  open(): void {}

  abort(): void {
    this.aborted = true;
    this.dispatchEvent(new Event('abort'));
  }

  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }

  send(form: FormData): void {
    this.form = form;
  }

  sent(loaded: number, total: number): void {
    const part = { lengthComputable: true, loaded, total };
    this.upload.dispatchEvent(Object.assign(new Event('progress'), part));
  }

  answer(status: number, body: unknown): void {
    this.status = status;
    this.responseText = JSON.stringify(body);
    this.dispatchEvent(new Event('load'));
  }
}
