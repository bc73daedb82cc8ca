export { handleAuth } from "../auth/handle-auth";
