@echo off
rem Starts the MCP server for Ollama, or runs one of its commands. See README.md.
setlocal DisableDelayedExpansion
set "HOME_DIR=%~dp0"
if not "%HOME_DIR:;=%"=="%HOME_DIR%" (
    echo ollama-mcp: the folder must not contain a semicolon, because Java separates paths with it: "%HOME_DIR%" 1>&2
    exit /b 1
)
set "JAR=%HOME_DIR%mcp-server\target\ollama-mcp\ollama-mcp-server.jar"
set "JAVA=java"
if not defined JAVA_HOME goto java_known
if exist "%JAVA_HOME%\bin\java.exe" goto java_home
echo ollama-mcp: JAVA_HOME is "%JAVA_HOME%", where there is no program bin\java.exe; using java of the PATH instead. 1>&2
set "JAVA_HOME="
goto java_known
:java_home
set "JAVA=%JAVA_HOME%\bin\java.exe"
:java_known
call :filter JAVA_TOOL_OPTIONS
call :filter JDK_JAVA_OPTIONS
call :filter _JAVA_OPTIONS
if exist "%JAR%" goto run
rem Help needs no build. A test keeps the text equal to the output of the program.
for %%W in (-h --help) do if "%~1"=="%%W" (
    type "%HOME_DIR%docs\help.txt"
    exit /b 0
)
if /i not "%~1"=="try" (
    echo ollama-mcp: not built yet. Run this once in a terminal: "%HOME_DIR%ollama-mcp.cmd" try 1>&2
    exit /b 1
)
echo ollama-mcp: building ^(the first build downloads libraries and takes a minute or two^) ... 1>&2
pushd "%HOME_DIR%"
call mvnw.cmd -q -B -DskipTests -pl mcp-server -am package 1>&2
if errorlevel 1 (
    popd
    echo ollama-mcp: the build failed; see the messages above. 1>&2
    exit /b 1
)
popd
:run
rem Options of OLLAMA_MCP_JAVA_OPTS come last and override these. Java does not start with two collectors.
set "HEAP=-Xms32m -Xmx1g"
set "COLLECTOR=-XX:+UseSerialGC"
if not defined OLLAMA_MCP_JAVA_OPTS goto start
set "HEAP=-Xmx1g"
set OLLAMA_MCP_JAVA_OPTS | findstr /r /c:"-XX:[+-]Use[A-Za-z]*GC" >nul
if not errorlevel 1 set "COLLECTOR="
:start
rem Redirect messages of the JVM to standard error, so that they cannot corrupt the protocol stream.
"%JAVA%" -XX:+DisplayVMOutputToStderr -Xlog:disable -Xlog:all=warning:stderr %COLLECTOR% -XX:TieredStopAtLevel=1 %HEAP% -XX:+ExitOnOutOfMemoryError %OLLAMA_MCP_JAVA_OPTS% "-Dollama.mcp.launcher=%~f0" -jar "%JAR%" %*
exit /b %errorlevel%

rem Removes a variable whose options can keep the server from starting, or print to standard output.
:filter
if not defined %1 exit /b 0
set %1 | findstr /i /r /c:"-XX:[+-]Use[A-Za-z]*GC" /c:"-agentlib" /c:"-agentpath" /c:"-Xrun" /c:"-Xdebug" /c:"FlightRecord" /c:"-Xlog" /c:"-verbose" /c:"-XX:+Print" /c:"-XX:Flags" /c:"VMOptionsFile" /c:"-showversion" /c:"jmxremote" >nul
if errorlevel 1 exit /b 0
echo ollama-mcp: ignored %1, because it contains a collector, a debugger, a recorder or output. To use such options for this server, set OLLAMA_MCP_JAVA_OPTS. 1>&2
set "%1="
exit /b 0
