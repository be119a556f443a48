{{- define "shadan.name" -}}{{ .Release.Name | trunc 50 | trimSuffix "-" }}{{- end -}}
{{- define "shadan.source" -}}
{{- with .configMap }}configMap: {name: {{ . }}}{{ end -}}
{{- with .claim }}persistentVolumeClaim: {claimName: {{ . }}}{{ end -}}
{{- end -}}
{{- define "shadan.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end -}}
{{- define "shadan.selector" -}}
app.kubernetes.io/name: shadan
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}
{{- define "shadan.labels" -}}
{{ include "shadan.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/component: {{ .Values.role }}
{{- end -}}
{{- /* A schema cannot tell that members differ; the gateway would refuse to start. */ -}}
{{- define "shadan.feedsDiffer" -}}
{{- $seen := dict -}}
{{- range $feed := . -}}
{{- range $what := list "id" "directory" -}}
{{- with get $feed $what -}}
{{- $entry := printf "%s '%s'" $what . -}}
{{- if hasKey $seen $entry -}}
{{- fail (printf "register.feeds has %s twice; expected another one for each feed" $entry) -}}
{{- end -}}
{{- $_ := set $seen $entry true -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
