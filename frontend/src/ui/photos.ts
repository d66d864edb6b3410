/** The longest side of a photo as it is sent: enough to read a sign, little enough for a slow connection. */
const LONGEST = 1_920
const QUALITY = 0.82
export const MOST_BYTES = 10 * 1024 * 1024
export const MOST_FILES = 5
const AS_IT_IS = ["application/pdf", "video/mp4"]

export type Prepared = { name: string; type: string; data: ArrayBuffer }
export class Unreadable extends Error {}
export class TooLarge extends Error {}

/** How large a picture is drawn so that its longest side fits. */
export function sizeWithin(width: number, height: number, longest = LONGEST): { width: number; height: number } {
  const share = Math.min(1, longest / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) }
}

/** A file as it is sent. Photos are drawn anew and smaller, so that nothing is left of place, time and camera. */
export async function prepared(file: File, name: string): Promise<Prepared> {
  if (AS_IT_IS.includes(file.type)) {
    if (file.size > MOST_BYTES) throw new TooLarge()
    return { name: file.name, type: file.type, data: await file.arrayBuffer() }
  }
  if (!file.type.startsWith("image/")) throw new Unreadable()
  const blob = await redrawn(file)
  if (blob.size > MOST_BYTES) throw new TooLarge()
  return { name: `${name}.jpg`, type: "image/jpeg", data: await blob.arrayBuffer() }
}

async function redrawn(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => {
    throw new Unreadable()
  })
  try {
    const canvas = Object.assign(document.createElement("canvas"), sizeWithin(picture.width, picture.height))
    const pen = canvas.getContext("2d")
    if (pen === null) throw new Unreadable()
    pen.fillStyle = "#fff"
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
    return await new Promise((done, failed) =>
      canvas.toBlob((blob) => (blob ? done(blob) : failed(new Unreadable())), "image/jpeg", QUALITY),
    )
  } finally {
    picture.close()
  }
}
