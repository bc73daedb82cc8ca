/** Where git and other programs are looked for. Children get this and nothing else of our environment. */
export const commandPath = (): string => process.env.PATH ?? "/usr/local/bin:/usr/bin:/bin";
