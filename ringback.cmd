@echo off
rem Runs Ringback; first builds its jar when that is missing or older than the sources. Needs a JDK 17 or newer, and for
rem the build Maven 3.8 or newer. Works from any folder.
setlocal EnableExtensions DisableDelayedExpansion
set "ROOT=%~dp0"
set "JAR=%ROOT%simulator\target\ringback.jar"
set "JSA=%ROOT%simulator\target\ringback.jsa"

set "JAVA=java"
set "JAVAC=javac"
if defined JAVA_HOME (
  set "JAVA=%JAVA_HOME%\bin\java.exe"
  set "JAVAC=%JAVA_HOME%\bin\javac.exe"
)
set "MAJOR=0"
set "VERSION="
for /f "tokens=3" %%v in ('call "%JAVA%" -version 2^>^&1 ^| findstr /c:" version "') do (
  set "VERSION=%%~v"
  for /f "tokens=1 delims=.-+" %%m in ("%%~v") do set "MAJOR=%%m"
)
if %MAJOR% LSS 17 (
  echo ringback: "%JAVA%" is no Java 17 or newer; install a JDK 17 or newer, or set JAVA_HOME to one 1>&2
  exit /b 70
)

rem PowerShell compares the times of the files, and holds the lock while Maven runs; a lock of a dead process is free.
powershell -NoProfile -ExecutionPolicy Bypass -Command ^
  "$ErrorActionPreference = 'Stop'; $root = $env:ROOT; $jar = $env:JAR;" ^
  "function Say($text) { [Console]::Error.WriteLine('ringback: ' + $text) };" ^
  "function Fresh {" ^
  "  if (-not (Test-Path -LiteralPath $jar)) { return $false };" ^
  "  $built = (Get-Item -LiteralPath $jar).LastWriteTimeUtc;" ^
  "  $sources = @('pom.xml', '.mvn', 'hardware-profiles\profiles');" ^
  "  foreach ($module in 'client', 'hardware-profiles', 'simulator') { $sources += ($module + '\pom.xml'), ($module + '\src\main') };" ^
  "  foreach ($source in $sources) {" ^
  "    $path = Join-Path $root $source;" ^
  "    if (-not (Test-Path -LiteralPath $path)) { continue };" ^
  "    $all = @(Get-Item -Force -LiteralPath $path) + @(Get-ChildItem -Recurse -Force -LiteralPath $path);" ^
  "    if ($all | Where-Object { $_.LastWriteTimeUtc -gt $built }) { return $false }" ^
  "  };" ^
  "  return $true" ^
  "};" ^
  "function Archive {" ^
  "  $ErrorActionPreference = 'SilentlyContinue'; $jsa = $env:JSA; $note = $jsa + '.note';" ^
  "  $is = $env:JAVA + ' ' + $env:VERSION + ' ' + $jar + ' ' + (Get-Item -LiteralPath $jar).LastWriteTimeUtc.Ticks;" ^
  "  if ((Test-Path -LiteralPath $note) -and ([IO.File]::ReadAllText($note) -eq $is)) { return };" ^
  "  try { $guard = [IO.File]::Open($jsa + '.lock', 'OpenOrCreate', 'ReadWrite', 'None') } catch { return };" ^
  "  Remove-Item -LiteralPath $note; Remove-Item -LiteralPath $jsa; if (Test-Path -LiteralPath $jsa) { $guard.Close(); return };" ^
  "  & $env:JAVA '-XX:+UseSerialGC' '-XX:TieredStopAtLevel=1' ('-XX:ArchiveClassesAtExit=' + $jsa) -jar $jar version 2>&1 | Out-Null;" ^
  "  [IO.File]::WriteAllText($note, $is); $guard.Close()" ^
  "};" ^
  "if (Fresh) { Archive; exit 0 };" ^
  "$target = Join-Path $root 'simulator\target'; [void](New-Item -ItemType Directory -Force $target);" ^
  "$lock = $null; $waited = 0;" ^
  "while ($null -eq $lock) {" ^
  "  try { $lock = [IO.File]::Open((Join-Path $target 'ringback.cmd.lock'), 'OpenOrCreate', 'ReadWrite', 'None') }" ^
  "  catch [IO.IOException] {" ^
  "    if ($waited -eq 0) { Say 'another launch is building the jar; waiting for it' };" ^
  "    $waited++; if ($waited -gt 1800) { Say 'waited half an hour'; exit 70 }; Start-Sleep 1" ^
  "  }" ^
  "};" ^
  "if (Fresh) { Archive; exit 0 };" ^
  "if (-not (Get-Command -ErrorAction SilentlyContinue $env:JAVAC)) { Say 'the jar has to be built, and there is no javac; install a JDK 17 or newer, or set JAVA_HOME to one'; exit 70 };" ^
  "if (-not (Get-Command -ErrorAction SilentlyContinue mvn)) { Say 'the jar has to be built, and there is no mvn on the PATH; install Maven 3.8 or newer'; exit 70 };" ^
  "$words = (& mvn -B --version | Out-String); $maven = [version]'0.0';" ^
  "if ($words -match 'Apache Maven (\d+\.\d+)') { $maven = [version]$Matches[1] };" ^
  "if ($maven -lt [version]'3.8') { Say ('the jar has to be built, and mvn is Maven ' + $maven + '; install Maven 3.8 or newer'); exit 70 };" ^
  "Say 'building the jar from the sources; the first time this downloads libraries and takes a few minutes';" ^
  "$begun = [DateTime]::UtcNow; Push-Location -LiteralPath $root;" ^
  "$log = & mvn -q -B -ntp -Dmaven.test.skip=true -pl simulator -am package | Out-String;" ^
  "if ($LASTEXITCODE -ne 0) { [Console]::Error.WriteLine($log); Say 'the build failed, see above'; exit 70 };" ^
  "(Get-Item -LiteralPath $jar).LastWriteTimeUtc = $begun; Archive; exit 0"
if errorlevel 1 exit /b 70

rem The class-data archive of this Java and this jar, where one could be made; a Java that cannot use it goes on without.
set "SHARED=-Xshare:auto"
if exist "%JSA%" set "SHARED=-XX:SharedArchiveFile=%JSA%"
"%JAVA%" -ea:dev.ringback... -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto "%SHARED%" -Xlog:disable -Xlog:all=warning:stderr -jar "%JAR%" %*
exit /b %ERRORLEVEL%
