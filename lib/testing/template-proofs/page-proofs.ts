import { type TemplateProof, when } from "./template-proof";

/** Form page and design tokens. */
export const pageProofs: TemplateProof[] = [
  {
    id: "form-page-node-http",
    breakages: [
      when("writes markup of strangers", "render-page.js", "text.replace(/[&<>\"']/g", "text.replace(/[&]/g"),
      when("takes posts of other sites", "form-page.js", "if (!comesFromHere(request))", "if (false)"),
      when(
        "loses what was entered",
        "form-page.js",
        "renderForm(entries, mistakes)",
        "renderForm(new Map(), mistakes)",
      ),
      when("marks no field", "render-page.js", `message ? 'aria-invalid="true"' : ""`, '""'),
      when("has fields without labels", "render-page.js", '<label for="', '<label id="'),
      when("takes line breaks in one line", "fields.js", "/\\p{Cc}/u.test(value)", "false"),
      when("takes all that is long", "fields.js", "value.length > max", "false"),
    ],
  },
  {
    id: "design-tokens",
    hostile: {
      SURFACES: [
        { TOKEN: "class", LIGHT: "ffffff", LIGHT_TEXT: "000000", DARK: "000000", DARK_TEXT: "ffffff" },
        { TOKEN: "default", LIGHT: "eeeeee", LIGHT_TEXT: "111111", DARK: "111111", DARK_TEXT: "eeeeee" },
      ],
      SPACES: [{ PX: 0.5 }, { PX: 1 }],
    },
    breakages: [
      when("has grey text on white", "tokens.css", "--app-page-text: #1f2328", "--app-page-text: #999999"),
      when(
        "forgets a colour of the dark theme",
        "tokens.css",
        "    --app-raised: #1f2429;\n    --app-raised-text: #e6e8ea;\n",
        "",
      ),
      when("fixes the size of type", "tokens.css", "--app-size-body: 1rem", "--app-size-body: 16px"),
      when(
        "does not show a colour",
        "style-guide.html",
        'style="background: var(--app-accent)',
        'style="background: var(--app-page)',
      ),
    ],
  },
];
