//! How something was made: workflows, tasks, and what they run on.

use super::{
    ATTACHMENT, BOOLEAN, DATE_TIME, DEPENDENCY, EXTERNAL_REFERENCE, LIST_OF, List, Member, NEVER,
    PROPERTY, REFERENCE, Rule, STRING, Shape, Text, Words, object, objects, vocabularies, with,
};

objects! {
    WORKFLOW {
        "bom-ref"! REFERENCE, "uid"! STRING, "name": STRING, "description": STRING,
        "resourceReferences": [unique RESOURCE_REFERENCE], "tasks": [unique TASK],
        "taskDependencies": [unique DEPENDENCY], "taskTypes"! [TASK_TYPE], "trigger": TRIGGER,
        "steps": [unique STEP], "inputs": [unique INPUT], "outputs": [unique OUTPUT], "timeStart": DATE_TIME,
        "timeEnd": DATE_TIME, "workspaces": [unique WORKSPACE], "runtimeTopology": [unique DEPENDENCY],
        "properties": [PROPERTY],
    }
    TASK {
        "bom-ref"! REFERENCE, "uid"! STRING, "name": STRING, "description": STRING,
        "resourceReferences": [unique RESOURCE_REFERENCE], "taskTypes"! [TASK_TYPE], "trigger": TRIGGER,
        "steps": [unique STEP], "inputs": [unique INPUT], "outputs": [unique OUTPUT], "timeStart": DATE_TIME,
        "timeEnd": DATE_TIME, "workspaces": [unique WORKSPACE], "runtimeTopology": [unique DEPENDENCY],
        "properties": [PROPERTY],
    }
    STEP { "name": STRING, "description": STRING, "commands": [COMMAND], "properties": [PROPERTY] }
    COMMAND { "executed": STRING, "properties": [PROPERTY] }
    WORKSPACE {
        "bom-ref"! REFERENCE, "uid"! STRING, "name": STRING, "aliases": [STRING], "description": STRING,
        "resourceReferences": [unique RESOURCE_REFERENCE], "accessMode": WORKSPACE_ACCESS_MODE,
        "mountPath": STRING, "managedDataType": STRING, "volumeRequest": STRING, "volume": VOLUME,
        "properties": [PROPERTY],
    }
    VOLUME {
        "uid": STRING, "name": STRING, "mode": VOLUME_MODE, "path": STRING, "sizeAllocated": STRING,
        "persistent": BOOLEAN, "remote": BOOLEAN, "properties": [PROPERTY],
    }
    TRIGGER {
        "bom-ref"! REFERENCE, "uid"! STRING, "name": STRING, "description": STRING,
        "resourceReferences": [unique RESOURCE_REFERENCE], "type"! TRIGGER_TYPE, "event": EVENT,
        "conditions": [unique CONDITION], "timeActivated": DATE_TIME, "inputs": [unique INPUT],
        "outputs": [unique OUTPUT], "properties": [PROPERTY],
    }
    EVENT {
        "uid": STRING, "description": STRING, "timeReceived": DATE_TIME, "data": ATTACHMENT,
        "source": RESOURCE_REFERENCE, "target": RESOURCE_REFERENCE, "properties": [PROPERTY],
    }
    CONDITION { "description": STRING, "expression": STRING, "properties": [PROPERTY] }
    INPUT [Rule::One(&[with(&["resource"]), with(&["parameters"]), with(&["environmentVars"]), with(&["data"])])] {
        "source": RESOURCE_REFERENCE, "target": RESOURCE_REFERENCE, "resource": RESOURCE_REFERENCE,
        "parameters": [unique PARAMETER], "environmentVars": [unique ENVIRONMENT_VARIABLE], "data": ATTACHMENT,
        "properties": [PROPERTY],
    }
    OUTPUT [Rule::One(&[with(&["resource"]), with(&["environmentVars"]), with(&["data"])])] {
        "type": OUTPUT_KIND, "source": RESOURCE_REFERENCE, "target": RESOURCE_REFERENCE,
        "resource": RESOURCE_REFERENCE, "data": ATTACHMENT, "environmentVars": [unique ENVIRONMENT_VARIABLE],
        "properties": [PROPERTY],
    }
    PARAMETER { "name": STRING, "value": STRING, "dataType": STRING }
    RESOURCE_REFERENCE [Rule::One(&[with(&["ref"]), with(&["externalReference"])])] {
        "ref": REFERENCE, "externalReference": EXTERNAL_REFERENCE,
    }
}

vocabularies! {
    TASK_TYPE {
        "build" "clean" "clone" "copy" "deliver" "deploy" "lint" "merge" "other" "release" "scan" "test",
    }
    TRIGGER_TYPE { "api" "manual" "scheduled" "webhook" }
    OUTPUT_KIND { "artifact" "attestation" "evidence" "log" "metrics" "other" }
    WORKSPACE_ACCESS_MODE { "read-only" "read-write" "read-write-once" "write-once" "write-only" }
    VOLUME_MODE { "block" "filesystem" }
}

pub(super) static ENVIRONMENT_VARIABLE: Shape = Shape::Either(&[&PROPERTY, &STRING]);
