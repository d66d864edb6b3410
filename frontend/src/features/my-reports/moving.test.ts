import { describe, expect, it } from "vitest"
import { asFile, asFragments, fromFile, fromFragment, IN_ONE_CODE, type Packed } from "./moving"

const one: Packed = { trackingId: "10000053", trackingKey: "5HOL-DO2I-OT63-DNAE", label: "Lampu" }
const followed: Packed = { trackingId: "10000054", trackingKey: null, label: "" }

describe("reports on their way to another device", () => {
  it("arrive by a file as they were", () => {
    expect(fromFile(asFile([one, followed]))).toEqual([one, followed])
  })

  it("arrive by a code without what they are called", () => {
    const [fragment = ""] = asFragments([one, followed])
    expect(fragment).not.toContain("Lampu")
    expect(fromFragment(fragment)).toEqual([{ ...one, label: "" }, followed])
  })

  it("take several codes when there are many", () => {
    expect(asFragments(Array.from({ length: IN_ONE_CODE + 1 }, () => one))).toHaveLength(2)
    expect(asFragments([])).toEqual([])
  })

  it("are not read out of anything else", () => {
    expect(fromFile("halo")).toBeNull()
    expect(fromFile('{"reports": []}')).toBeNull()
    expect(
      fromFile('{"format":"lapor-reports","reports":[{"trackingId":"<b>"},null,{"trackingId":"10000053"}]}'),
    ).toEqual([{ trackingId: "10000053", trackingKey: null, label: "" }])
    expect(fromFragment("kunci=1")).toEqual([])
    expect(fromFragment("10000053.%3Cb%3E")).toEqual([])
  })
})
