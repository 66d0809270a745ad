@rem Starts Dragonkey on Windows: the same steps, run by the sh that comes with Git for Windows.
@echo off
set "SH=%ProgramFiles%\Git\bin\sh.exe"
if not exist "%SH%" (
    echo dragonkey: Git for Windows is needed to build the program: https://gitforwindows.org 1>&2
    exit /b 69
)
"%SH%" "%~dp0dragonkey" %*
