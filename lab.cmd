@echo off
rem Builds BucketLab when a source is newer than the last build, then starts the command line. `lab --help` says what it can do.
setlocal
set "root=%~dp0"
set "root=%root:~0,-1%"
set "artifacts=%root%\artifacts"
set "BUCKETLAB_COMMAND=lab"

where dotnet >nul 2>nul
if errorlevel 1 goto nosdk
dotnet --list-sdks | findstr /r "^10\." >nul
if errorlevel 1 goto nosdk

powershell -NoProfile -ExecutionPolicy Bypass -File "%root%\src\build.ps1" -Root "%root%"
if errorlevel 1 exit /b 1

rem Native code beside the IL makes each start shorter; it is made behind the second start, not in CI and not beside what fills the cores.
if not exist "%artifacts%\lab.started" goto first
if defined CI goto start
if exist "%artifacts%\native.state" goto start
for %%c in (test verify book grade) do if "%~1"=="%%c" goto start
start "" /b /low powershell -NoProfile -ExecutionPolicy Bypass -File "%root%\src\build.ps1" -Root "%root%" -NativeImages <nul >nul 2>nul
goto start

:first
type nul > "%artifacts%\lab.started"

:start
dotnet "%artifacts%\cli\BucketLab.Cli.dll" %*
exit /b %errorlevel%

:nosdk
echo BucketLab needs the .NET 10 SDK, and none was found. 1>&2
echo Install it with: winget install Microsoft.DotNet.SDK.10 1>&2
exit /b 3
