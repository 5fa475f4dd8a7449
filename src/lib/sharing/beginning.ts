/** How shares begin: creating, inviting, joining, landing. Loaded when a person first does one of these. */
import { createShare, operatorsOf, previewingView } from './create';
import { estimateClaim, estimateCreation, estimateInvitation, estimateLanding } from './estimates';
import { invite } from './invite';
import { claimSeat, invitationFragment, readOffer } from './join';
import { land, planningLanding } from './landing';

export const beginning = {
	claimSeat,
	createShare,
	estimateClaim,
	estimateCreation,
	estimateInvitation,
	estimateLanding,
	invitationFragment,
	invite,
	land,
	operatorsOf,
	planningLanding,
	previewingView,
	readOffer
};

export type Beginning = typeof beginning;
