type Bytes = Uint8Array<ArrayBuffer>

export async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Bytes))
}

/** Whether this key signed these bytes (RFC 8032), by the browser's own cryptography or, where that lacks it, by noble's. */
export async function isSigned(key: Uint8Array, signature: Uint8Array, bytes: Uint8Array): Promise<boolean> {
  try {
    const imported = await crypto.subtle.importKey("raw", key as Bytes, { name: "Ed25519" }, false, ["verify"])
    return await crypto.subtle.verify({ name: "Ed25519" }, imported, signature as Bytes, bytes as Bytes)
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== "NotSupportedError") return false
    return bySoftware(key, signature, bytes)
  }
}

/** The same without the browser's help. */
export async function bySoftware(key: Uint8Array, signature: Uint8Array, bytes: Uint8Array): Promise<boolean> {
  const { ed25519 } = await import("@noble/curves/ed25519.js")
  try {
    return ed25519.verify(signature, bytes, key)
  } catch {
    return false
  }
}
