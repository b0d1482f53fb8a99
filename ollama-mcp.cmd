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
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%JAR%" goto run
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
rem Options of OLLAMA_MCP_JAVA_OPTS come last and override these.
set "HEAP=-Xms32m -Xmx1g"
if defined OLLAMA_MCP_JAVA_OPTS set "HEAP=-Xmx1g"
rem Redirect messages of the JVM to standard error, so that they cannot corrupt the protocol stream.
"%JAVA%" -XX:+DisplayVMOutputToStderr -Xlog:disable -Xlog:all=warning:stderr -XX:+UseSerialGC -XX:TieredStopAtLevel=1 %HEAP% -XX:+ExitOnOutOfMemoryError %OLLAMA_MCP_JAVA_OPTS% "-Dollama.mcp.launcher=%~f0" -jar "%JAR%" %*
exit /b %errorlevel%
