# Windows Task Scheduler, in a PowerShell window of the user who owns the plans.
# With [notify] in sheetpm.toml, the mail password goes into Windows' own store of credentials, once:
#   C:\sheetpm\Scripts\keyring.exe set sheetpm office@example.com
$action = New-ScheduledTaskAction -Execute "C:\sheetpm\Scripts\sheetpm.exe" `
    -Argument "sync --quiet" -WorkingDirectory "C:\plans"
$trigger = New-ScheduledTaskTrigger -Weekly -DaysOfWeek Monday, Tuesday, Wednesday, Thursday, Friday `
    -At "06:30"
$settings = New-ScheduledTaskSettingsSet -StartWhenAvailable -MultipleInstances IgnoreNew `
    -RestartCount 6 -RestartInterval (New-TimeSpan -Minutes 15)
Register-ScheduledTask -TaskName "sheetpm" -Action $action -Trigger $trigger -Settings $settings
