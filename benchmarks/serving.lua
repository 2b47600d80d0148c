-- For wrk: posts the lines of a file in turn, and prints what came of it as one line.
local bodies, turn = {}, 0

for line in io.lines(os.getenv("SANTUN_BODIES")) do
   bodies[#bodies + 1] = wrk.format("POST", "/v1/check", { ["Content-Type"] = "application/json" }, line)
end

request = function()
   turn = turn % #bodies + 1
   return bodies[turn]
end

done = function(summary, latency, requests)
   local errors = summary.errors
   io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration, errors.status,
      errors.connect + errors.read + errors.write + errors.timeout, latency:percentile(50)))
end
