# Builds BucketLab for lab.cmd, as the script `lab` does elsewhere. Windows PowerShell 5.1 is enough.
# -NativeImages: only adds native code beside the IL, in the background; the next start takes it.
param([Parameter(Mandatory = $true)][string] $Root, [switch] $NativeImages)
$ErrorActionPreference = 'Stop'
$artifacts = Join-Path $Root 'artifacts'
$stamp = Join-Path $artifacts 'lab.stamp'
$native = Join-Path $artifacts 'native'
$log = Join-Path $artifacts $(if ($NativeImages) { 'lab-native.log' } else { 'lab-build.log' })

function Remove-IfThere([string[]] $paths) {
    foreach ($path in $paths) { if (Test-Path $path) { Remove-Item -Recurse -Force $path } }
}

# A deleted file changes the time of its folder, so folders count as sources too.
function Test-Current {
    foreach ($file in $stamp, "$artifacts\lab\BucketLab.dll", "$artifacts\cli\BucketLab.Cli.dll") {
        if (-not (Test-Path $file)) { return $false }
    }
    $made = (Get-Item $stamp).LastWriteTimeUtc
    $sources = @(Get-Item "$Root\src", "$Root\global.json", "$Root\Directory.*.props", "$Root\lab.cmd", "$Root\notebooks\*.csproj", "$Root\notebooks\*\checks") +
        @(Get-ChildItem -Recurse "$Root\src", "$Root\notebooks\*\checks")
    return -not ($sources | Where-Object { $_.LastWriteTimeUtc -gt $made } | Select-Object -First 1)
}

# The lock is an open file: Windows closes it however this process ends.
function Wait-Lock([switch] $Once) {
    $told = $false
    while ($true) {
        try { return [IO.File]::Open((Join-Path $artifacts 'build.lock'), 'OpenOrCreate', 'ReadWrite', 'None') }
        catch [IO.IOException] {
            if ($Once) { return $null }
            if (-not $told) { [Console]::Error.WriteLine('Another lab is building; waiting for it ...') }
            $told = $true
            Start-Sleep -Milliseconds 500
        }
    }
}

# One step; what it is and how long it takes is shown, its log is written as it goes.
function Invoke-Step([string] $name, [string] $arguments) {
    if (-not $NativeImages) { [Console]::Error.Write('  ' + $name.PadRight(8)) }
    $began = Get-Date
    $more = if ($NativeImages) { '-p:PublishReadyToRun=true' } else { '' }
    $line = "dotnet $arguments --artifacts-path ""$artifacts\publish"" --use-current-runtime -v m -nologo -m:1 -nodeReuse:false " +
        "-p:Configuration=Release -p:ThisMachineOnly=true -p:RunAnalyzers=false -p:UseSharedCompilation=false $more >> ""$log"" 2>&1"
    & cmd.exe /d /s /c """$line"""
    $code = $LASTEXITCODE
    if (-not $NativeImages) { [Console]::Error.WriteLine(' {0,3:0} s' -f ((Get-Date) - $began).TotalSeconds) }
    if ($code -ne 0) { throw "The build failed in its step '$name'; the whole output is in $log." }
}

# One restore and one compilation; what a notebook opens and the command line are published from it into a folder.
function Build-Programs([string] $folder) {
    Set-Content $log '' -Encoding Ascii
    Remove-IfThere $folder, "$folder.new"
    $cli = "$Root\src\BucketLab.Cli"
    Invoke-Step 'restore' "restore ""$cli"""
    Invoke-Step 'compile' "build ""$cli"" --no-restore"
    Invoke-Step 'publish' "publish ""$cli"" --no-build -o ""$folder.new\cli"" ""-p:LabPublishFolder=$folder.new/lab/"""
    Move-Item "$folder.new" $folder
}

# Windows does not let go of a file that a running program has opened; then the folder as a whole cannot be renamed.
function Install-Programs([string] $folder) {
    foreach ($name in 'lab', 'cli') {
        if (-not (Test-Path "$folder\$name")) { continue }
        Remove-IfThere "$artifacts\$name.old"
        if (Test-Path "$artifacts\$name") {
            try { Move-Item "$artifacts\$name" "$artifacts\$name.old" }
            catch { throw "The programs in $artifacts are in use. Close the notebooks that use them, run: lab store down, and try again." }
        }
        Move-Item "$folder\$name" "$artifacts\$name"
        Remove-IfThere "$artifacts\$name.old"
    }
    Remove-IfThere $folder
}

New-Item -ItemType Directory -Force $artifacts | Out-Null
$lock = Wait-Lock -Once:$NativeImages
if ($null -eq $lock) { exit 0 }
try {
    if ($NativeImages) {
        if ((Test-Current) -and -not (Test-Path $native)) { Build-Programs $native }
    }
    elseif (-not (Test-Current)) {
        [Console]::Error.WriteLine("Building BucketLab (first time about a minute); the log is $log")
        Set-Content "$stamp.new" '' -Encoding Ascii
        Remove-IfThere $native, "$native.state"
        Build-Programs "$artifacts\programs"
        Install-Programs "$artifacts\programs"
        Move-Item -Force "$stamp.new" $stamp
    }
    elseif (Test-Path $native) {
        # Where a notebook has them open, the next start tries again: what is there works as well.
        try { Install-Programs $native; Set-Content "$native.state" 'made' -Encoding Ascii }
        catch { [Console]::Error.WriteLine($_.Exception.Message) }
    }
}
catch {
    if ($NativeImages) { Set-Content "$native.state" "failed, see $log" -Encoding Ascii; exit 1 }
    if (Test-Path $log) { Select-String -Path $log -Pattern 'error' | Select-Object -First 40 | ForEach-Object { [Console]::Error.WriteLine($_.Line) } }
    [Console]::Error.WriteLine($_.Exception.Message)
    exit 1
}
finally {
    # Ctrl+C comes here too.
    Remove-IfThere "$artifacts\programs.new", "$native.new", "$stamp.new"
    $lock.Dispose()
}
