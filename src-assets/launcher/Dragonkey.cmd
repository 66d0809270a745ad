@echo off
rem Starts Dragonkey by a double-click: the same as dragonkey.cmd at the top of the checkout.
call "%~dp0..\..\dragonkey.cmd" %*
