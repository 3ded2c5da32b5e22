export { authHandler as GET, authHandler as POST } from "@/app/_server/auth";
