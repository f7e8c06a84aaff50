/** The layout of a repository of campaigns, and the JSON files in it. */
package org.prony.api.repository;
