/** Lines by which Python decides, loops, calculates or changes something; texts and comments are left out before. */
const acting =
  /^\s*(?:if|elif|for|while|with|async for|async with|except\s+\w|case)\b(?!\s+(?:True|False|None|0|1)\s*:)|\bfor\s+\w+(?:\s*,\s*\w+)*\s+in\b|[-+*/%|&^]=|\w\s*(?:[-*/%<>]|[<>=!]=|\*\*|\/\/)\s*[\w(]|^\s*(?:self|\w+)(?:\.\w+|\[[^\]]+\])+\s*=[^=]|\.(?:append|extend|add|update|insert|remove|pop|filter|all|execute|commit|save|delete|create|get|split|replace|join|items|sort)\([^)]/;

/** How many lines of a Python file do something, as opposed to declaring, returning constants or handing on. */
export function countPythonActs(text: string): number {
  const code = text
    .replace(/("""|''')[\s\S]*?\1/g, '""')
    .replace(/"[^"\n]*"|'[^'\n]*'/g, '""')
    .replace(/#.*$/gm, "");
  return code
    .split("\n")
    .filter(
      (line) => line.length < 1000 && !/^\s*(?:import|from|def|class|@)\b/.test(line) && acting.test(line),
    ).length;
}
