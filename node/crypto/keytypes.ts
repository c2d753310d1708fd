import { ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS } from "edge:node_errors";

/** Refuses the types of encoding that keys of other kinds have. */
export function checkType(key: { asymmetricKeyType: string }, type: string): void {
  const kind = key.asymmetricKeyType;
  if (type === "pkcs1" && kind !== "rsa") throw new ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS("pkcs1", "can only be used for RSA keys");
  if (type === "sec1" && kind !== "ec") throw new ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS("sec1", "can only be used for EC keys");
}
