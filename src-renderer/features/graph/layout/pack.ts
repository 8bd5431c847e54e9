// Puts boxes beside and below each other so that together they are about as wide as a window.

export interface Box {
  readonly width: number
  readonly height: number
}

/** Width to height of what comes out, about. */
export const ASPECT = 1.7

/** Left upper corners, in the order of the boxes: columns are filled from the top, each as wide as its widest box. */
export function pack(boxes: readonly Box[], gap: { readonly x: number; readonly y: number }): readonly { readonly x: number; readonly y: number }[] {
  const area = boxes.reduce((sum, box) => sum + (box.width + gap.x) * (box.height + gap.y), 0)
  const tallest = boxes.reduce((most, box) => Math.max(most, box.height), 0)
  const limit = Math.max(tallest, Math.sqrt(area / ASPECT))
  let left = 0
  let top = 0
  let widest = 0
  return boxes.map((box) => {
    if (top > 0 && top + box.height > limit) {
      left += widest + gap.x
      top = 0
      widest = 0
    }
    const corner = { x: left, y: top }
    top += box.height + gap.y
    widest = Math.max(widest, box.width)
    return corner
  })
}
