-- Another token for each request, for wrk: the file TOKENS_FILE has one a line, and they are gone through by turns.
local headers = {}
for token in io.lines(os.getenv("TOKENS_FILE")) do
  headers[#headers + 1] = { Authorization = "Bearer " .. token }
end
local turn = 0
function request()
  turn = turn % #headers + 1
  return wrk.format("GET", nil, headers[turn])
end
