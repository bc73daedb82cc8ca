// Logistic regression with a ridge on everything but the intercept, by plain gradient descent on standardised features.

const ROUNDS = 20_000;
const RATE = 0.3;
const RIDGE = 0.002;

/** Weights by feature name and `intercept`, of rows {features, y}. */
export function fitLogistic(rows) {
  const names = Object.keys(rows[0].features);
  const mean = (name) => rows.reduce((sum, r) => sum + r.features[name], 0) / rows.length;
  const scales = names.map((name) => {
    const centre = mean(name);
    const spread =
      Math.sqrt(rows.reduce((sum, r) => sum + (r.features[name] - centre) ** 2, 0) / rows.length) || 1;
    return { centre, spread };
  });
  const xs = rows.map((r) =>
    names.map((name, i) => (r.features[name] - scales[i].centre) / scales[i].spread),
  );
  let intercept = 0;
  const weights = names.map(() => 0);
  for (let round = 0; round < ROUNDS; round++) {
    const step = names.map((_, i) => RIDGE * weights[i]);
    let stepIntercept = 0;
    xs.forEach((x, at) => {
      const sum = intercept + x.reduce((total, value, i) => total + value * weights[i], 0);
      const error = 1 / (1 + Math.exp(-sum)) - rows[at].y;
      stepIntercept += error / rows.length;
      x.forEach((value, i) => {
        step[i] += (error * value) / rows.length;
      });
    });
    intercept -= RATE * stepIntercept;
    for (let i = 0; i < weights.length; i++) weights[i] -= RATE * step[i];
  }
  const plain = names.map((_, i) => weights[i] / scales[i].spread);
  const shift = names.reduce((sum, _, i) => sum + plain[i] * scales[i].centre, 0);
  return {
    intercept: intercept - shift,
    ...Object.fromEntries(names.map((name, i) => [name, plain[i]])),
  };
}
