/** How shares begin (creating, inviting, joining, landing), and own tables: loaded when a person first makes or changes one of these. */
import { createShare, operatorsOf, previewingView } from './create';
import { estimateClaim, estimateCreation, estimateInvitation, estimateLanding } from './estimates';
import { invite } from './invite';
import { claimSeat, invitationFragment, readOffer } from './join';
import { land, planningLanding } from './landing';
import { addColumn, addTable, removeTable, renameTable } from './tables';

export const beginning = {
	addColumn,
	addTable,
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
	readOffer,
	removeTable,
	renameTable
};

export type Beginning = typeof beginning;
