import { handleAuth } from "@/lib/boundary/auth-route";

export { handleAuth as GET, handleAuth as POST };
