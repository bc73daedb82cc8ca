import { isTime, toMinutes } from "./shared/time.js";

export function readConfig(environment) {
  const config = {
    port: readNumber(environment, "PORT", 3000),
    dataFile: environment.DATA_FILE ?? "",
    opens: readTime(environment, "CLINIC_OPENS", "08:00"),
    closes: readTime(environment, "CLINIC_CLOSES", "18:00"),
    reminderHours: readNumber(environment, "REMINDER_HOURS", 24),
    smsGatewayUrl: environment.SMS_GATEWAY_URL ?? "",
  };
  if (toMinutes(config.opens) >= toMinutes(config.closes)) {
    throw new Error("CLINIC_OPENS must be earlier than CLINIC_CLOSES");
  }
  return config;
}

function readNumber(environment, name, fallback) {
  const text = environment[name];
  if (text === undefined || text === "") {
    return fallback;
  }
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) {
    throw new Error(`${name} must be a whole number, got "${text}"`);
  }
  return number;
}

function readTime(environment, name, fallback) {
  const text = environment[name] || fallback;
  if (!isTime(text)) {
    throw new Error(`${name} must be a time like 08:00, got "${text}"`);
  }
  return text;
}
