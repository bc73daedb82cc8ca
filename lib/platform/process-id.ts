import { newId } from "./id";

/** This process, told apart from every other one that there was, on any machine. */
export const processId = newId();
/** The name under which its connections appear in PostgreSQL, so that they can be ended together. */
export const connectionName = `maestro ${processId}`;
