//! How something was made: workflows, tasks, workspaces (from 1.5).

use super::Content::{Boolean, DateTime, Filled, Of, Text, Words};
use super::common::{ATTACHED_TEXT, EXTERNAL_REFERENCE, PROPERTIES, PROPERTY};
use super::component::COMPONENTS;
use super::document::DEPENDENCIES;
use super::service::SERVICES;
use super::words::{ACCESS_MODE, OUTPUT_TYPE, TASK_TYPE, TRIGGER_TYPE, VOLUME_MODE};
use super::{ALL, FOREIGN, Type, choice, elements, many, maybe, one, optional, required, sequence};

pub(super) static FORMULATION: Type =
    elements(&[sequence(&[one("formula", Of(&FORMULA)), FOREIGN]).many()]).any_attributes(ALL);

pub(super) static FORMULA: Type = elements(&[
    maybe("components", Of(&COMPONENTS)),
    maybe("services", Of(&SERVICES)),
    maybe("workflows", Of(&WORKFLOWS)),
    maybe("properties", Of(&PROPERTIES)),
])
.attributes(&[optional("bom-ref", Filled)])
.any_attributes(ALL);

pub(super) static WORKFLOWS: Type =
    elements(&[many("workflow", Of(&WORKFLOW)), FOREIGN]).any_attributes(ALL);

pub(super) static WORKFLOW: Type = elements(&[
    one("uid", Text),
    maybe("name", Text),
    maybe("description", Text),
    maybe("resourceReferences", Of(&RESOURCE_REFERENCES)),
    maybe("tasks", Of(&TASKS)),
    maybe("taskDependencies", Of(&DEPENDENCIES)),
    one("taskTypes", Of(&TASK_TYPES)),
    maybe("trigger", Of(&TRIGGER)),
    maybe("steps", Of(&STEPS)),
    maybe("inputs", Of(&WORKFLOW_INPUTS)),
    maybe("outputs", Of(&WORKFLOW_OUTPUTS)),
    maybe("timeStart", DateTime),
    maybe("timeEnd", DateTime),
    maybe("workspaces", Of(&WORKSPACES)),
    maybe("runtimeTopology", Of(&DEPENDENCIES)),
    maybe("properties", Of(&PROPERTIES)),
    FOREIGN,
])
.attributes(&[required("bom-ref", Filled)])
.any_attributes(ALL);

pub(super) static RESOURCE_REFERENCES: Type =
    elements(&[many("resourceReference", Of(&RESOURCE_REFERENCE)), FOREIGN]).any_attributes(ALL);

pub(super) static TASKS: Type = elements(&[many("task", Of(&TASK)), FOREIGN]).any_attributes(ALL);

pub(super) static TASK_TYPES: Type = elements(&[many("taskType", Words(&TASK_TYPE))]);

pub(super) static TRIGGER: Type = elements(&[
    one("uid", Text),
    maybe("name", Text),
    maybe("description", Text),
    maybe("resourceReferences", Of(&RESOURCE_REFERENCES)),
    one("type", Words(&TRIGGER_TYPE)),
    maybe("event", Of(&EVENT)),
    maybe("conditions", Of(&CONDITIONS)),
    maybe("timeActivated", DateTime),
    maybe("inputs", Of(&WORKFLOW_INPUTS)),
    maybe("outputs", Of(&WORKFLOW_OUTPUTS)),
    maybe("properties", Of(&PROPERTIES)),
    FOREIGN,
])
.attributes(&[required("bom-ref", Filled)])
.any_attributes(ALL);

pub(super) static STEPS: Type = elements(&[many("step", Of(&STEP))]);

pub(super) static WORKFLOW_INPUTS: Type = elements(&[many("input", Of(&INPUT))]);

pub(super) static WORKFLOW_OUTPUTS: Type = elements(&[many("output", Of(&OUTPUT))]);

pub(super) static WORKSPACES: Type =
    elements(&[many("workspace", Of(&WORKSPACE)), FOREIGN]).any_attributes(ALL);

pub(super) static RESOURCE_REFERENCE: Type = elements(&[
    choice(&[
        one("ref", Filled),
        one("externalReference", Of(&EXTERNAL_REFERENCE)),
    ]),
    FOREIGN,
])
.any_attributes(ALL);

pub(super) static TASK: Type = elements(&[
    one("uid", Text),
    maybe("name", Text),
    maybe("description", Text),
    maybe("resourceReferences", Of(&RESOURCE_REFERENCES)),
    one("taskTypes", Of(&TASK_TYPES)),
    maybe("trigger", Of(&TRIGGER)),
    maybe("steps", Of(&STEPS)),
    maybe("inputs", Of(&WORKFLOW_INPUTS)),
    maybe("outputs", Of(&WORKFLOW_OUTPUTS)),
    maybe("timeStart", DateTime),
    maybe("timeEnd", DateTime),
    maybe("workspaces", Of(&WORKSPACES)),
    maybe("runtimeTopology", Of(&DEPENDENCIES)),
    maybe("properties", Of(&PROPERTIES)),
    FOREIGN,
])
.attributes(&[required("bom-ref", Filled)])
.any_attributes(ALL);

pub(super) static EVENT: Type = elements(&[
    maybe("uid", Text),
    maybe("description", Text),
    maybe("timeReceived", DateTime),
    maybe("data", Of(&ATTACHED_TEXT)),
    maybe("source", Of(&RESOURCE_REFERENCE)),
    maybe("target", Of(&RESOURCE_REFERENCE)),
    maybe("properties", Of(&PROPERTIES)),
    FOREIGN,
])
.any_attributes(ALL);

pub(super) static CONDITIONS: Type = elements(&[many("condition", Of(&CONDITION))]);

pub(super) static STEP: Type = elements(&[
    maybe("name", Text),
    maybe("description", Text),
    maybe("commands", Of(&COMMANDS)),
    maybe("properties", Of(&PROPERTIES)),
    FOREIGN,
])
.any_attributes(ALL);

pub(super) static INPUT: Type = elements(&[
    choice(&[
        one("resource", Of(&RESOURCE_REFERENCE)),
        one("parameters", Of(&PARAMETERS)),
        one("environmentVars", Of(&ENVIRONMENT_VARS)),
        one("data", Of(&ATTACHED_TEXT)),
    ]),
    maybe("source", Of(&RESOURCE_REFERENCE)),
    maybe("target", Of(&RESOURCE_REFERENCE)),
    maybe("properties", Of(&PROPERTIES)),
    FOREIGN,
])
.any_attributes(ALL);

pub(super) static OUTPUT: Type = elements(&[
    choice(&[
        one("resource", Of(&RESOURCE_REFERENCE)),
        one("environmentVars", Of(&ENVIRONMENT_VARS)),
        one("data", Of(&ATTACHED_TEXT)),
    ]),
    maybe("type", Words(&OUTPUT_TYPE)),
    maybe("source", Of(&RESOURCE_REFERENCE)),
    maybe("target", Of(&RESOURCE_REFERENCE)),
    maybe("properties", Of(&PROPERTIES)),
    FOREIGN,
])
.any_attributes(ALL);

pub(super) static WORKSPACE: Type = elements(&[sequence(&[
    one("uid", Text),
    maybe("name", Text),
    maybe("aliases", Of(&WORKSPACE_ALIASES)),
    maybe("description", Text),
    maybe("resourceReferences", Of(&RESOURCE_REFERENCES)),
    maybe("accessMode", Words(&ACCESS_MODE)),
    maybe("mountPath", Text),
    maybe("managedDataType", Text),
    maybe("volumeRequest", Text),
    maybe("volume", Of(&VOLUME)),
    maybe("properties", Of(&PROPERTIES)),
    FOREIGN,
])
.many()])
.attributes(&[required("bom-ref", Filled)])
.any_attributes(ALL);

pub(super) static CONDITION: Type = elements(&[
    maybe("description", Text),
    maybe("expression", Text),
    maybe("properties", Of(&PROPERTIES)),
]);

pub(super) static COMMANDS: Type = elements(&[many("command", Of(&COMMAND))]);

pub(super) static PARAMETERS: Type = elements(&[many("parameter", Of(&PARAMETER))]);

pub(super) static ENVIRONMENT_VARS: Type =
    elements(&[choice(&[maybe("environmentVar", Of(&PROPERTY)), maybe("value", Text)]).many()]);

pub(super) static WORKSPACE_ALIASES: Type = elements(&[many("alias", Text)]);

pub(super) static VOLUME: Type = elements(&[
    maybe("uid", Text),
    maybe("name", Text),
    maybe("mode", Words(&VOLUME_MODE)).or_empty(),
    maybe("path", Text),
    maybe("sizeAllocated", Text),
    maybe("persistent", Boolean),
    maybe("remote", Boolean),
    maybe("properties", Of(&PROPERTIES)),
]);

pub(super) static COMMAND: Type = elements(&[
    maybe("executed", Text),
    maybe("properties", Of(&PROPERTIES)),
]);

pub(super) static PARAMETER: Type = elements(&[
    maybe("name", Text),
    maybe("value", Text),
    maybe("dataType", Text),
    FOREIGN,
])
.any_attributes(ALL);
