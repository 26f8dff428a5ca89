"""Routes of accounts, the lock and the settings."""

from django.urls import path, re_path

from khabar.desk.views import join, lock, own, people, settings

urlpatterns = [
    path("lock", lock.locked, name="lock"),
    path("lock/now", lock.lock, name="lock_now"),
    path("lock/open", lock.unlock, name="unlock"),
    path("lock/awake", lock.awake, name="awake"),
    path("join/<str:token>", join.join, name="join"),
    path("account/renew/", join.renew_account, name="renew"),
    path("settings", settings.settings, name="settings"),
    path("settings/standard", settings.standard, name="standard"),
    path("settings/places", own.places, name="own_places"),
    path("settings/actors", own.actors, name="own_actors"),
    re_path(r"^settings/(?P<kind>place|actor)/(?P<ident>own-\d+)/withdraw$", own.withdraw, name="own_withdraw"),
    path("settings/people", people.people, name="people"),
    path("settings/people/invite", people.invite, name="people_invite"),
    path("settings/people/second-step", people.second_step, name="people_second_step"),
    path("settings/people/<int:number>/role", people.role, name="people_role"),
    path("settings/people/<int:number>/active", people.active, name="people_active"),
    path("settings/people/<int:number>/renew", people.renew, name="people_renew"),
    path("settings/people/invitation/<int:number>/withdraw", people.withdraw, name="people_withdraw"),
]
