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
