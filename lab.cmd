@echo off
rem Builds BucketLab when a source is newer than the last build, then starts the command line. `lab --help` says what it can do.
setlocal
set "root=%~dp0"
set "artifacts=%root%artifacts"

where dotnet >nul 2>nul
if errorlevel 1 goto nosdk

call :current
if not errorlevel 1 goto start

dotnet --list-sdks | findstr /r "^1[0-9]\." >nul
if errorlevel 1 goto nosdk
if not exist "%artifacts%" mkdir "%artifacts%"

rem mkdir is the lock: it succeeds for one of two who try at once. A lock older than ten minutes was left behind.
set "lock=%artifacts%\lab.lock"
powershell -NoProfile -Command "if ((Test-Path '%lock%') -and (Get-Item '%lock%').CreationTime -lt (Get-Date).AddMinutes(-10)) { Remove-Item '%lock%' }"
:wait
mkdir "%lock%" 2>nul
if errorlevel 1 (
    echo Another lab is building; waiting for it ... 1>&2
    timeout /t 2 /nobreak >nul
    goto wait
)
call :current
if not errorlevel 1 goto built

echo Building BucketLab (first time about a minute) ... 1>&2
set "log=%artifacts%\lab-build.log"
type nul > "%artifacts%\lab.stamp.new"
type nul > "%log%"
call :publishbest BucketLab.Cli cli
if errorlevel 1 goto failed
call :publishbest BucketLab lab
if errorlevel 1 goto failed
call :swap lab
if errorlevel 1 goto inuse
call :swap cli
if errorlevel 1 goto inuse
move /y "%artifacts%\lab.stamp.new" "%artifacts%\lab.stamp" >nul
:built
rmdir "%lock%" 2>nul

:start
dotnet "%artifacts%\cli\BucketLab.Cli.dll" %*
exit /b %errorlevel%

:current
rem A deleted file changes the time of its folder, so folders count as sources too.
if not exist "%artifacts%\lab.stamp" exit /b 1
if not exist "%artifacts%\lab\BucketLab.dll" exit /b 1
if not exist "%artifacts%\cli\BucketLab.Cli.dll" exit /b 1
powershell -NoProfile -Command "$t=(Get-Item '%artifacts%\lab.stamp').LastWriteTimeUtc; $s=@(Get-Item '%root%src','%root%global.json','%root%Directory.*.props','%root%lab.cmd')+@(Get-ChildItem -Recurse '%root%src'); if ($s | Where-Object { $_.LastWriteTimeUtc -gt $t } | Select-Object -First 1) { exit 1 }"
exit /b %errorlevel%

:publishbest
rem Native code beside the IL halves the time to the first result; where its compiler cannot be had, the IL alone will do.
call :publish %1 %2 --use-current-runtime --self-contained false "-p:PublishReadyToRun=true"
if not errorlevel 1 exit /b 0
findstr /i crossgen "%log%" >nul
if errorlevel 1 exit /b 1
call :publish %1 %2
exit /b %errorlevel%

:publish
if exist "%artifacts%\%2.new" rmdir /s /q "%artifacts%\%2.new"
dotnet publish "%root%src\%1" -c Release -o "%artifacts%\%2.new" --artifacts-path "%artifacts%\publish" --disable-build-servers -v q -nologo -p:UseAppHost=false %3 %4 %5 %6 %7 >>"%log%" 2>&1
exit /b %errorlevel%

:swap
rem Windows does not let go of a file that a running program has opened; the folder as a whole can still be renamed.
if exist "%artifacts%\%1.old" rmdir /s /q "%artifacts%\%1.old" 2>nul
if exist "%artifacts%\%1" move /y "%artifacts%\%1" "%artifacts%\%1.old" >nul
if errorlevel 1 exit /b 1
move /y "%artifacts%\%1.new" "%artifacts%\%1" >nul
exit /b %errorlevel%

:nosdk
echo BucketLab needs the .NET 10 SDK, and none was found. 1>&2
echo Install it with: winget install Microsoft.DotNet.SDK.10 1>&2
exit /b 3

:inuse
rmdir "%lock%" 2>nul
echo The programs in %artifacts% are in use. Close the notebooks that use them, run: lab store down, and try again. 1>&2
exit /b 1

:failed
rmdir "%lock%" 2>nul
findstr /i "error" "%log%" 1>&2
echo The build failed; the whole output is in %log%. 1>&2
exit /b 1
