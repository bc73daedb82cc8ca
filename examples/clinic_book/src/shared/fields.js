export function isFilledText(value, maxLength = 200) {
  return typeof value === "string" && value.trim() !== "" && value.length <= maxLength;
}

export function isOptionalText(value, maxLength = 200) {
  return value === undefined || (typeof value === "string" && value.length <= maxLength);
}

export function isId(value) {
  return Number.isInteger(value) && value > 0;
}
