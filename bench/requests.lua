-- Sends the requests of a file, one a line: METHOD, path, headers as NAME=VALUE;..., body, with tabs between them.
--   cycle  each thread its share of the lines, over and over
--   once   each line once; a thread whose share is used up stops
--   keyed  as cycle, each with an Idempotency-Key of its own
-- Arguments: MODE FILE THREADS PREFIX. Tells the figures of the whole run in one line of JSON at the end.

local threads = 0

function setup(thread)
  thread:set("index", threads)
  threads = threads + 1
end

function init(args)
  mode, prefix = args[1], args[4]
  local count, number = tonumber(args[3]), 0
  lines, at, sent = {}, 0, 0
  for line in io.lines(args[2]) do
    if number % count == index then
      local method, path, headers, body = line:match("^(%S+)\t(%S+)\t([^\t]*)\t(.*)$")
      local told = {}
      for name, value in headers:gmatch("([^=;]+)=([^;]*)") do told[name] = value end
      if body == "" then body = nil else told["Content-Type"] = "application/json" end
      if mode == "keyed" then
        lines[#lines + 1] = { method, path, told, body }
      else
        lines[#lines + 1] = wrk.format(method, path, told, body)
      end
    end
    number = number + 1
  end
end

function request()
  at = at + 1
  if at > #lines then
    if mode == "once" then
      wrk.thread:stop()
      return wrk.format("GET", "/healthz")
    end
    at = 1
  end
  local line = lines[at]
  if mode ~= "keyed" then return line end
  sent = sent + 1
  line[3]["Idempotency-Key"] = prefix .. "-" .. index .. "-" .. sent
  return wrk.format(line[1], line[2], line[3], line[4])
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\nDONE {"requests": %d, "seconds": %.3f, "p50": %.3f, "p95": %.3f, "p99": %.3f, "most": %.3f, "refused": %d, "broken": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3,
    latency:percentile(99) / 1e3, latency.max / 1e3, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
