/** Under this header the proxy tells pages which address was asked for; what a client sends under it is dropped. */
export const addressHeader = "x-address";
