/** Absolute path of the checkout that runs. */
export const installationRoot = (): string => process.env.MAESTRO_ROOT || process.cwd();
