/** A template, a value or a rendered path that cannot be used. Its message says which and why. */
export class TemplateError extends Error {
  constructor(templateId: string, message: string) {
    super(`${templateId}: ${message}`);
    this.name = "TemplateError";
  }
}
