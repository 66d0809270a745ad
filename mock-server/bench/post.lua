-- A form by POST, for wrk: BODY and BASIC (user:password in base64) come from the environment.
wrk.method = "POST"
wrk.body = os.getenv("BODY")
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
if os.getenv("BASIC") then
  wrk.headers["Authorization"] = "Basic " .. os.getenv("BASIC")
end
