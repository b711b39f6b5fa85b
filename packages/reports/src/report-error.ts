/** A report that this machine cannot write, with what to do in the message. */
export class ReportError extends Error {
  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'ReportError';
  }
}
