import { renderTemplate } from "../../templates/render-template";
import type { Tree } from "../tree";
import { bundledTemplate } from "./render-proof";

/** Names of an application that lends things: what is lent, the loan of one, and the fields of what is lent. */
export type LibraryWords = {
  title: string;
  about: string;
  book: EntityWords;
  loan: EntityWords;
  text: string;
  choice: string;
};
type EntityWords = { NAME: string; TYPE: string; PLURAL: string; COLLECTION: string; PATH: string };

export const plainWords: LibraryWords = {
  title: "Library",
  about: "Lends books.",
  book: { NAME: "book", TYPE: "Book", PLURAL: "books", COLLECTION: "books", PATH: "books" },
  loan: { NAME: "loan", TYPE: "Loan", PLURAL: "loans", COLLECTION: "loans", PATH: "loans" },
  text: "title",
  choice: "genre",
};

const quotes = "\"a\" 'b' `c` \u0024{d} */ --> <script>alert(1)</script> \u202e\u00fc \\";
export const hostileWords: LibraryWords = {
  title: quotes,
  about: `${quotes}\nsecond line`,
  book: { NAME: quotes, TYPE: "Class", PLURAL: `${quotes}s`, COLLECTION: "constructor", PATH: "class" },
  loan: { NAME: "null", TYPE: "Default", PLURAL: "__proto__", COLLECTION: "toString", PATH: "default" },
  text: "default",
  choice: "class",
};

/** The files of the application with both kinds of records and their pages. */
export function renderLibrary(words: LibraryWords): Tree {
  return {
    ...renderApplication(words),
    ...renderBooks(words),
    ...renderLoans(words),
    ...renderPage(words, words.book, [{ NAME: words.text, LABEL: `${words.title} text` }]),
    ...renderPage(words, words.loan, [
      { NAME: "bookId", LABEL: words.book.NAME, CHOICES: `/api/${words.book.PATH}` },
    ]),
  };
}

function render(id: string, values: Record<string, unknown>): Tree {
  return Object.fromEntries(renderTemplate(bundledTemplate(id), values).map((f) => [f.path, f.content]));
}

const renderApplication = (words: LibraryWords): Tree =>
  render("application-node-http", {
    NAME: "library",
    TITLE: words.title,
    ABOUT: words.about,
    COLLECTIONS: [words.book.COLLECTION, words.loan.COLLECTION],
    ENTITIES: [
      {
        ...words.book,
        PLURAL_TITLE: words.book.PLURAL,
        FIELDS: fieldsOf(words).map(({ NAME, SAMPLE }) => ({ NAME, SAMPLE })),
      },
      {
        ...words.loan,
        PLURAL_TITLE: words.loan.PLURAL,
        FIELDS: [{ NAME: "bookId", NEEDS: words.book.TYPE }],
      },
    ],
  });

const renderBooks = (words: LibraryWords): Tree =>
  render("records-node-http", {
    ...words.book,
    TITLE: words.book.TYPE,
    ID: "bookId",
    FIELDS: fieldsOf(words),
    PROPERTIES: [words.text, words.choice],
    REQUIRED_PROPERTIES: [words.text],
    CHECKS: ["checkChoice", "checkObject", "checkOptional", "checkText"],
    TEXTS: [words.text],
    EXACT: [words.choice],
    EXACT_TESTED: [words.choice],
    SEARCH_FIELD: words.text,
    COUNTS: [{ FIELD: words.choice, BY: words.choice }],
    REFERRED: [
      {
        BY_COLLECTION: words.loan.COLLECTION,
        BY_FIELD: "bookId",
        BY_TYPE: words.loan.TYPE,
        BY_PLURAL: words.loan.PLURAL,
      },
    ],
    HELPERS: [`add${words.book.TYPE}`, `add${words.loan.TYPE}`, `sample${words.book.TYPE}`],
  });

const renderLoans = (words: LibraryWords): Tree =>
  render("records-node-http", {
    ...words.loan,
    TITLE: words.loan.TYPE,
    ID: "loanId",
    FIELDS: [
      {
        NAME: "bookId",
        CHECK: `checkReference(body.bookId, "bookId", store, "${words.book.COLLECTION}")`,
        WRONG: '"none"',
        REQUIRED: true,
        NEEDS: words.book.TYPE,
      },
    ],
    PROPERTIES: ["bookId"],
    REQUIRED_PROPERTIES: ["bookId"],
    CHECKS: ["checkObject", "checkReference"],
    HELPERS: [`add${words.book.TYPE}`, `add${words.loan.TYPE}`, `sample${words.loan.TYPE}`],
  });

const renderPage = (words: LibraryWords, { NAME, PLURAL, PATH }: EntityWords, fields: object[]): Tree =>
  render("records-page", { APPLICATION: words.title, NAME, PLURAL_TITLE: PLURAL, PATH, FIELDS: fields });

/** Fields with their checks and values, which are code. */
const fieldsOf = ({ text, choice }: LibraryWords) => [
  {
    NAME: text,
    CHECK: `checkText(body.${text}, "${text}")`,
    SAMPLE: '"First"',
    OTHER: '"Second"',
    WRONG: "7",
    REQUIRED: true,
  },
  {
    NAME: choice,
    CHECK: `checkOptional(body.${choice}, () => checkChoice(body.${choice}, "${choice}", ["prose", "verse"]))`,
    SAMPLE: '"prose"',
    OTHER: '"verse"',
    WRONG: '"none"',
  },
];
